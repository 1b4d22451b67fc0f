// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/label.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Label)
};

/// Transactions after which their numbers are not compared any more; they wrap around at twice as many.
constexpr qint64 longestDistance = 1'000'000'000;

const QString scopeName = QStringLiteral("courses");

QString wordOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace

QJsonArray jsonOf(const QList<QUuid> &ids)
{
    QJsonArray words;
    for (const QUuid &id : ids)
        words.append(wordOf(id));
    return words;
}

QList<QUuid> idsFrom(const QJsonValue &words)
{
    QList<QUuid> ids;
    for (const auto &word : words.toArray())
        ids.append(QUuid::fromString(word.toString()));
    return ids;
}

QJsonObject jsonOf(const FeedHead &head)
{
    QJsonArray roles;
    for (const Role role : head.session.roles)
        roles.append(key(role));
    QJsonObject object{{QStringLiteral("role"), key(head.role)},
                       {QStringLiteral("login"), head.session.sessionUser},
                       {QStringLiteral("userId"), wordOf(head.session.userId)},
                       {QStringLiteral("displayName"), head.session.displayName},
                       {QStringLiteral("organizationId"), wordOf(head.session.organizationId)},
                       {QStringLiteral("organizationName"), head.session.organizationName},
                       {QStringLiteral("sample"), head.session.sample},
                       {QStringLiteral("today"), head.session.today.toString(Qt::ISODate)},
                       {QStringLiteral("roles"), roles},
                       {QStringLiteral("schemaVersion"), head.session.schemaVersion},
                       {QStringLiteral("smallestGroup"), head.session.smallestGroup},
                       {QStringLiteral("behindRatio"), head.session.behindRatio},
                       {QStringLiteral("database"), QString::fromLatin1(head.databaseId)},
                       {QStringLiteral("position"), QString::number(head.position)},
                       {QStringLiteral("next"), QString::number(head.next)},
                       {QStringLiteral("asOf"), head.asOf.toString(Qt::ISODateWithMs)}};
    if (head.scope)
        object.insert(scopeName, jsonOf(*head.scope));
    return object;
}

std::optional<FeedHead> headFrom(const QJsonObject &object)
{
    const auto word = [&object](const char *name) {
        return object.value(QLatin1StringView(name)).toString();
    };
    const auto role = roleFromKey(word("role"));
    if (!role)
        return {};
    FeedHead head;
    head.role = *role;
    if (object.contains(scopeName))
        head.scope = idsFrom(object.value(scopeName));
    SessionInfo &session = head.session;
    session.sessionUser = word("login");
    session.userId = QUuid::fromString(word("userId"));
    session.displayName = word("displayName");
    session.organizationId = QUuid::fromString(word("organizationId"));
    session.organizationName = word("organizationName");
    session.sample = object.value(QStringLiteral("sample")).toBool();
    session.today = QDate::fromString(word("today"), Qt::ISODate);
    for (const auto &name : object.value(QStringLiteral("roles")).toArray())
        if (const auto held = roleFromKey(name.toString()))
            session.roles.append(*held);
    session.schemaVersion = object.value(QStringLiteral("schemaVersion")).toInt();
    session.smallestGroup = object.value(QStringLiteral("smallestGroup")).toInt();
    session.behindRatio = object.value(QStringLiteral("behindRatio")).toDouble();
    head.databaseId = word("database").toLatin1();
    head.position = word("position").toLongLong();
    head.next = word("next").toLongLong();
    head.asOf = QDateTime::fromString(word("asOf"), Qt::ISODateWithMs);
    return head;
}

bool continues(const FeedHead &earlier, const FeedHead &later)
{
    const auto place = [](const FeedHead &at) {
        return std::tuple(at.databaseId, at.role, at.session.userId, at.session.organizationId,
                          at.session.schemaVersion);
    };
    // Going backwards, it is another past under the same name.
    return place(earlier) == place(later) && later.next >= earlier.next &&
           later.position >= earlier.position && later.next - earlier.position < longestDistance;
}

QByteArray Label::encoded() const
{
    QJsonObject object = jsonOf(head);
    object.insert(QStringLiteral("content"), contentVersion);
    object.insert(QStringLiteral("rows"), rowCount);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Label> Label::decoded(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto head = headFrom(object);
    if (object.value(QStringLiteral("content")).toInt() > contentVersion)
        return failure(ErrorKind::SchemaNewer,
                       Text::tr("The snapshot was written by a newer Viridian. Update this program."));
    if (object.value(QStringLiteral("content")).toInt() != contentVersion || !head)
        return failure(ErrorKind::BadInput,
                       Text::tr("The snapshot was written by an older Viridian. Pull a new one."));
    return Label{*head, object.value(QStringLiteral("rows")).toInteger()};
}

} // namespace viridian::snapshot
