// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/moodle/logrow.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace viridian::moodle {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::moodle::LogRow)
};

using Refused = tl::unexpected<SkipReason>;

constexpr qsizetype longestTitle = 300;

// The number in quotes behind `words`; empty when they do not occur.
QString numberBehind(const QString &text, QLatin1StringView words)
{
    const qsizetype found = text.indexOf(words);
    if (found < 0)
        return {};
    constexpr qsizetype longest = 18; // digits
    qsizetype end = found + words.size();
    const qsizetype begin = end;
    while (end < text.size() && end - begin < longest && text.at(end) >= u'0' && text.at(end) <= u'9')
        ++end;
    return end > begin && end < text.size() && text.at(end) == u'\'' ? text.mid(begin, end - begin)
                                                                     : QString();
}

QDateTime momentOf(const QString &time)
{
    static const QRegularExpression form(QStringLiteral(
        "^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2}), ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$"));
    const auto match = form.match(time);
    if (!match.hasMatch())
        return {};
    const int year = match.captured(3).toInt();
    const QDate day(year < 100 ? 2000 + year : year, match.captured(2).toInt(), match.captured(1).toInt());
    const QTime clock(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt());
    return day.isValid() && clock.isValid() ? QDateTime(day, clock, Qt::UTC) : QDateTime();
}

// Moodle's names of events, in the five verbs of learning_events.
QString verbOf(const QString &event)
{
    const QString name = event.toLower();
    if (name.contains(u"viewed") || name.startsWith(u"list "))
        return QStringLiteral("viewed");
    if (name.contains(u"submitted") || name == u"submission created." || name == u"add submission")
        return QStringLiteral("submitted");
    if (name.contains(u"attempt started"))
        return QStringLiteral("attempted");
    return QStringLiteral("interacted");
}

bool isAssessment(const QString &type)
{
    return type.startsWith(u"Assignment") || type.startsWith(u"Turnitin") || type == u"Quiz" ||
           type == u"Workshop";
}

} // namespace

Course courseOf(const LogRow &row)
{
    Course course;
    for (const auto words : {QLatin1StringView("course with id '"), QLatin1StringView("course with the id '"),
                             QLatin1StringView("for the course id '")}) {
        if (course.id.isEmpty())
            course.id = numberBehind(row.description, words);
    }
    if (!course.id.isEmpty() && row.context.startsWith(u"Course: "))
        course.title = row.context.mid(8).simplified().left(longestTitle);
    return course;
}

tl::expected<ingest::Action, SkipReason> readRow(const LogRow &row, const Course &course,
                                                 const QUuid &organization, const QDateTime &latest)
{
    const QDateTime moment = momentOf(row.time);
    if (!moment.isValid())
        return Refused({Text::tr("The time %1 is no date and time."), {row.time}});
    if (moment.date().year() < 2000 || moment > latest)
        return Refused({Text::tr("The time %1 is before the year 2000 or in the future."), {row.time}});
    // Only who acts: "for the user with id" names somebody else.
    const QString user = row.description.startsWith(u"The user with id '")
                             ? numberBehind(row.description, QLatin1StringView("The user with id '"))
                             : QString();
    if (user.isEmpty())
        return Refused({Text::tr("The description names no user.")});
    if (user.toLongLong() <= 0)
        return Refused({Text::tr("The user %1 is the system or a guest."), {user}});

    Course own = courseOf(row);
    if (own.id.isEmpty())
        own = course;
    ingest::Action action;
    action.source = QStringLiteral("moodle");
    action.occurredAt = moment;
    action.learner = QStringLiteral("moodle:") + user;
    action.learnerName = Text::tr("Learner %1").arg(user);
    if (!own.id.isEmpty()) {
        action.course = QStringLiteral("moodle:") + own.id;
        action.courseTitle = own.title;
    }
    const QString separator = QStringLiteral(": ");
    const QString type = row.context.section(separator, 0, 0);
    if (type != u"Course" && row.context.contains(separator)) {
        const QString module = numberBehind(row.description, QLatin1StringView("course module id '"));
        action.activity =
            module.isEmpty() ? row.context.left(longestTitle) : QStringLiteral("module:") + module;
        action.activityType = type.left(longestTitle);
        action.activityTitle = row.context.section(separator, 1).simplified().left(longestTitle);
        action.activityKind = isAssessment(type) ? QStringLiteral("assessment") : QStringLiteral("resource");
    }
    action.verb = verbOf(row.event);
    action.id = QUuid::createUuidV5(
        organization, QStringLiteral("moodle\n%1\n%2\n%3\n%4\n")
                              .arg(moment.toString(Qt::ISODate), row.context, row.component, row.event) +
                          row.description);
    return action;
}

} // namespace viridian::moodle
