// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/statement.h"

#include "app/import/xapi/duration.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>

namespace viridian::xapi {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::xapi::Statement)
};

using Refused = tl::unexpected<SkipReason>;

constexpr qsizetype longestKey = 1000; // letters of an address; an index takes no more than 2700 bytes
constexpr qsizetype longestTitle = 300;
constexpr auto voided = u"http://adlnet.gov/expapi/verbs/voided";
// A version 4 id made once for this purpose: the space of ids for statements without one.
constexpr QUuid contentSpace(0x5a0b8f4e, 0x91c7, 0x4f0d, 0x8e, 0x2a, 0x3c, 0x77, 0x1d, 0x60, 0xb4, 0xe9);

// Verbs by the last part of their address: profiles use many addresses for one word.
QHash<QString, QString> makeVerbs()
{
    QHash<QString, QString> verbs;
    const auto add = [&verbs](const QString &verb, const QString &words) {
        for (const QString &word : words.split(u' '))
            verbs.insert(word, verb);
    };
    add(QStringLiteral("viewed"),
        QStringLiteral("viewed experienced read watched launched initialized opened "
                       "accessed previewed downloaded"));
    add(QStringLiteral("completed"), QStringLiteral("completed passed mastered finished"));
    add(QStringLiteral("attempted"), QStringLiteral("attempted failed started"));
    add(QStringLiteral("submitted"), QStringLiteral("submitted answered turned-in"));
    return verbs;
}

// What is not known is an interaction.
QString eventVerb(const QString &id)
{
    static const QHash<QString, QString> verbs = makeVerbs();
    return verbs.value(id.section(u'/', -1).toLower(), QStringLiteral("interacted"));
}

// No half of a letter stays at the end.
QString cut(const QString &text)
{
    const QString front = text.left(longestTitle);
    return front.size() < text.size() && front.back().isHighSurrogate() ? front.chopped(1) : front;
}

/// The key and the name of an agent; the key is empty when it cannot be told apart from others.
struct Agent
{
    QString key;
    QString name;
};

Agent readAgent(const QJsonObject &actor)
{
    Agent agent;
    const QString mbox = actor.value(u"mbox").toString();
    const QString sum = actor.value(u"mbox_sha1sum").toString();
    const QString openid = actor.value(u"openid").toString();
    const QJsonObject account = actor.value(u"account").toObject();
    const QString accountName = account.value(u"name").toString();
    const QString homePage = account.value(u"homePage").toString();
    if (mbox.startsWith(u"mailto:", Qt::CaseInsensitive) && mbox.size() > 7)
        agent.key = mbox.mid(7).toLower();
    else if (!sum.isEmpty())
        agent.key = QStringLiteral("sha1:") + sum.toLower();
    else if (!openid.isEmpty())
        agent.key = openid;
    else if (!accountName.isEmpty() && !homePage.isEmpty())
        agent.key = accountName + u'@' + homePage;
    agent.name = actor.value(u"name").toString().simplified();
    if (agent.name.isEmpty())
        agent.name = Text::tr("Learner %1").arg(accountName.isEmpty() ? agent.key : accountName);
    agent.name = cut(agent.name);
    return agent;
}

// The value of a language map in the reader's language is not known here: English, else the first.
QString title(const QJsonObject &activity)
{
    const QJsonObject names = activity.value(u"definition").toObject().value(u"name").toObject();
    QString name = names.value(u"en-US").toString(names.value(u"en").toString());
    if (name.isEmpty() && !names.isEmpty())
        name = names.begin()->toString();
    name = name.simplified();
    return cut(name.isEmpty() ? activity.value(u"id").toString() : name);
}

QString typeOf(const QJsonObject &activity)
{
    const QString type = activity.value(u"definition").toObject().value(u"type").toString();
    return cut(type.section(u'/', -1).toLower());
}

QJsonObject courseOf(const QJsonObject &statement)
{
    QJsonObject object = statement.value(u"object").toObject();
    if (typeOf(object) == u"course")
        return object;
    const QJsonObject kinds = statement.value(u"context").toObject().value(u"contextActivities").toObject();
    for (const auto *kind : {"parent", "grouping"}) {
        const QJsonValue given = kinds.value(QLatin1StringView(kind));
        const QJsonArray list = given.isArray() ? given.toArray() : QJsonArray{given};
        for (const auto &activity : list) {
            if (typeOf(activity.toObject()) == u"course")
                return activity.toObject();
        }
    }
    return {};
}

// 0 to 100; empty where the scale is not known. Below 0 on a scale from -1 counts as 0.
std::optional<double> scoreOf(const QJsonObject &score)
{
    const QJsonValue scaled = score.value(u"scaled");
    if (scaled.isDouble() && scaled.toDouble() >= -1 && scaled.toDouble() <= 1)
        return std::max(0.0, scaled.toDouble() * 100);
    const double least = score.value(u"min").toDouble();
    const double most = score.value(u"max").toDouble();
    const QJsonValue raw = score.value(u"raw");
    if (!raw.isDouble() || !score.value(u"max").isDouble() || !(most > least) || raw.toDouble() < least ||
        raw.toDouble() > most)
        return std::nullopt;
    const double share = (raw.toDouble() - least) / (most - least) * 100;
    return share >= 0 && share <= 100 ? std::optional(share) : std::nullopt; // infinite differences
}

tl::expected<QDateTime, SkipReason> momentOf(const QJsonObject &statement, const QDateTime &latest)
{
    QString text = statement.value(u"timestamp").toString();
    if (text.isEmpty())
        text = statement.value(u"stored").toString();
    if (text.isEmpty())
        return Refused({Text::tr("The statement has no timestamp.")});
    QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (moment.timeSpec() == Qt::LocalTime)
        moment.setTimeSpec(Qt::UTC); // no zone given
    moment = moment.toUTC();
    if (!moment.isValid())
        return Refused({Text::tr("The timestamp %1 cannot be read."), {text}});
    if (moment.date().year() < 2000 || moment > latest)
        return Refused({Text::tr("The timestamp %1 is before the year 2000 or in the future."), {text}});
    return moment;
}

} // namespace

tl::expected<ingest::Action, SkipReason> readStatement(const QJsonObject &statement, const QDateTime &latest)
{
    ingest::Action action;
    action.source = QStringLiteral("xapi");
    action.contentHash = contentHash(statement);
    const QString id = statement.value(u"id").toString();
    action.id = statement.contains(u"id") ? QUuid::fromString(id)
                                          : QUuid::createUuidV5(contentSpace, action.contentHash);
    if (action.id.isNull())
        return Refused({Text::tr("The id %1 is no UUID."), {id}});

    const auto moment = momentOf(statement, latest);
    if (!moment)
        return Refused(moment.error());
    action.occurredAt = *moment;

    const QString verb = statement.value(u"verb").toObject().value(u"id").toString();
    const QJsonObject object = statement.value(u"object").toObject();
    if (verb.isEmpty())
        return Refused({Text::tr("The statement has no verb.")});
    if (object.isEmpty())
        return Refused({Text::tr("The statement has no object.")});
    if (verb == QStringView(voided)) {
        action.voids = QUuid::fromString(object.value(u"id").toString());
        if (object.value(u"objectType").toString() != u"StatementRef" || action.voids.isNull())
            return Refused({Text::tr("The voiding statement names no statement.")});
        return action;
    }

    const QJsonObject actor = statement.value(u"actor").toObject();
    if (actor.value(u"objectType").toString() == u"Group")
        return Refused({Text::tr("The actor is a group.")});
    Agent agent = readAgent(actor);
    if (agent.key.isEmpty())
        return Refused({Text::tr("The actor cannot be told apart from others.")});
    action.learner = agent.key;
    action.learnerName = agent.name;

    const QJsonObject course = courseOf(statement);
    action.course = course.value(u"id").toString();
    action.courseTitle = title(course);
    const QString objectType = object.value(u"objectType").toString(QStringLiteral("Activity"));
    if (objectType == u"Activity") {
        action.activity = object.value(u"id").toString();
        if (action.activity.isEmpty())
            return Refused({Text::tr("The activity has no id.")});
        if (action.activity == action.course)
            action.activity.clear();
        action.activityType = typeOf(object);
        action.activityTitle = title(object);
    }

    const QJsonObject result = statement.value(u"result").toObject();
    action.verb = eventVerb(verb);
    if (action.verb == u"completed" && result.value(u"completion") == QJsonValue(false))
        action.verb = QStringLiteral("attempted");
    action.score = scoreOf(result.value(u"score").toObject());
    action.activityKind = action.score || action.activityType == u"assessment" ? QStringLiteral("assessment")
                                                                               : QStringLiteral("unit");
    const QString duration = result.value(u"duration").toString();
    const auto seconds = duration.isEmpty() ? std::optional(0) : secondsOf(duration);
    if (!seconds)
        return Refused({Text::tr("The duration %1 cannot be read."), {duration}});
    action.seconds = *seconds;

    for (const QString *key : {&action.learner, &action.course, &action.activity}) {
        if (key->size() > longestKey)
            return Refused({Text::tr("The key %1 is too long."), {*key}});
    }
    for (const QString *text : {&action.learner, &action.learnerName, &action.course, &action.courseTitle,
                                &action.activity, &action.activityType, &action.activityTitle}) {
        if (text->contains(QChar::Null))
            return Refused({Text::tr("The text holds a zero byte.")});
        // All of them would become the same sign.
        if (!text->isValidUtf16())
            return Refused({Text::tr("The text holds half a letter.")});
    }
    return action;
}

tl::expected<ingest::Action, SkipReason> readStatement(const QByteArray &json, const QDateTime &latest)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        return Refused({Text::tr("The text is not UTF-8.")});
    if (error.error != QJsonParseError::NoError)
        return Refused({Text::tr("The statement is not well-formed JSON.")});
    if (!document.isObject())
        return Refused({Text::tr("A statement is a JSON object.")});
    return readStatement(document.object(), latest);
}

} // namespace viridian::xapi
