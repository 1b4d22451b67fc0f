// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oneroster/rosterrows.h"

#include <QCoreApplication>

namespace viridian::oneroster {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::oneroster::Rows)
};

// Every file begins with these.
enum Column
{
    SourcedId,
    Status,
    Modified,
    First, // of the file's own
};

constexpr qsizetype longestKey = 256;   // letters of a sourcedId, as OneRoster allows
constexpr qsizetype longestTitle = 200; // letters that are kept of what others refer to

QStringList columns(std::initializer_list<const char *> own)
{
    QStringList names{QStringLiteral("sourcedId"), QStringLiteral("status"),
                      QStringLiteral("dateLastModified")};
    for (const auto *name : own)
        names.append(QLatin1String(name));
    return names;
}

QString keyOf(SourceFile &file, int column)
{
    QString key = file.text(column);
    if (key.size() > longestKey)
        file.skip({Text::tr("The key %1 is too long."), {key}});
    return key;
}

QDate dayOf(SourceFile &file, int column)
{
    const auto text = file.optionalText(column);
    if (!text)
        return {};
    const QDate day = QDate::fromString(text->left(10), Qt::ISODate);
    if (!day.isValid() || day.year() < 1900 || day.year() > 2200)
        file.skip({Text::tr("%1 is no day."), {*text}});
    return day;
}

RowState stateOf(SourceFile &file)
{
    const QString status = file.optionalText(Status).value_or(QString());
    if (!status.isEmpty() && status != u"active" && status != u"tobedeleted")
        file.skip({Text::tr("%1 is not a status."), {status}});
    return {status == u"tobedeleted", dayOf(file, Modified)};
}

bool isTrue(SourceFile &file, int column)
{
    const QString value = file.optionalText(column).value_or(QString()).toLower();
    if (value != u"true" && value != u"false")
        file.skip({Text::tr("%1 is neither true nor false."), {value}});
    return value == u"true";
}

} // namespace

QStringList organizationColumns()
{
    return columns({});
}
QStringList termColumns()
{
    return columns({"title", "startDate", "endDate"});
}
QStringList courseColumns()
{
    return columns({"title", "courseCode"});
}
QStringList classColumns()
{
    return columns({"title", "courseSourcedId", "classCode", "schoolSourcedId", "termSourcedIds"});
}
QStringList userColumns()
{
    return columns({"enabledUser", "givenName", "familyName", "email", "primaryOrgSourcedId"});
}
QStringList enrollmentColumns()
{
    return columns({"classSourcedId", "userSourcedId", "role", "beginDate", "endDate"});
}

void readOrganization(SourceFile &file, Reference &reference)
{
    const QString id = keyOf(file, SourcedId);
    const RowState state = stateOf(file);
    if (file.isUsable() && !state.isDeleted)
        reference.organizations->insert(id);
}

void readTerm(SourceFile &file, Reference &reference)
{
    const QString id = keyOf(file, SourcedId);
    const RowState state = stateOf(file);
    const QString title = file.text(First);
    const QDate startsOn = dayOf(file, First + 1);
    const QDate endsOn = dayOf(file, First + 2);
    if (!startsOn.isValid() || !(endsOn > startsOn))
        file.skip({Text::tr("The term %1 does not end after it starts."), {id}});
    if (file.isUsable() && !state.isDeleted)
        reference.terms.insert(id, {title.left(longestTitle), startsOn, endsOn});
}

void readCourse(SourceFile &file, Reference &reference)
{
    const QString id = keyOf(file, SourcedId);
    const RowState state = stateOf(file);
    const QString title = file.text(First);
    const QString code = file.optionalText(First + 1).value_or(title);
    if (file.isUsable() && !state.isDeleted)
        reference.courses.insert(id, code.left(longestTitle));
}

ingest::RosterClass readClass(SourceFile &file, const Reference &reference, const QUuid &organization)
{
    ingest::RosterClass row;
    ingest::Course &course = row.course;
    course.externalId = keyOf(file, SourcedId);
    course.id = QUuid::createUuidV5(organization, QStringLiteral("course:") + course.externalId);
    const RowState state = stateOf(file);
    row.isDeleted = state.isDeleted;
    row.line = file.line();
    course.title = file.text(First);
    const QString taught = file.text(First + 1);
    if (!reference.courses.contains(taught))
        file.skip({Text::tr("The course %1 is not in courses.csv."), {taught}});
    course.code = file.optionalText(First + 2).value_or(reference.courses.value(taught));
    const QString school = file.text(First + 3);
    if (reference.organizations && !reference.organizations->contains(school))
        file.skip({Text::tr("The school %1 is not in orgs.csv."), {school}});
    QStringList titles;
    for (const auto &id : file.text(First + 4).split(u',')) {
        const auto term = reference.terms.constFind(id.trimmed());
        if (term == reference.terms.cend()) {
            file.skip({Text::tr("The term %1 is not in academicSessions.csv."), {id}});
            continue;
        }
        titles.append(term->title);
        course.startsOn =
            course.startsOn.isValid() ? std::min(course.startsOn, term->startsOn) : term->startsOn;
        course.endsOn = course.endsOn.isValid() ? std::max(course.endsOn, term->endsOn) : term->endsOn;
    }
    course.presentation = titles.join(QStringLiteral(", "));
    return row;
}

ingest::RosterUser readUser(SourceFile &file, const Reference &reference, const QUuid &organization)
{
    ingest::RosterUser row;
    ingest::User &user = row.user;
    user.externalId = keyOf(file, SourcedId);
    user.id = QUuid::createUuidV5(organization, QStringLiteral("user:") + user.externalId);
    const RowState state = stateOf(file);
    row.isDeleted = state.isDeleted;
    row.line = file.line();
    user.active = isTrue(file, First);
    user.displayName = QStringLiteral("%1 %2")
                           .arg(file.optionalText(First + 1).value_or(QString()),
                                file.optionalText(First + 2).value_or(QString()))
                           .simplified();
    if (user.displayName.isEmpty())
        file.skip({Text::tr("The user has no name.")});
    user.email = file.optionalText(First + 3);
    const auto school = file.optionalText(First + 4);
    if (school && reference.organizations && !reference.organizations->contains(*school))
        file.skip({Text::tr("The school %1 is not in orgs.csv."), {*school}});
    return row;
}

ingest::RosterEnrollment readEnrollment(SourceFile &file)
{
    ingest::RosterEnrollment row;
    keyOf(file, SourcedId);
    const RowState state = stateOf(file);
    row.isDeleted = state.isDeleted;
    row.changedOn = state.changedOn;
    row.line = file.line();
    row.course = keyOf(file, First);
    row.user = keyOf(file, First + 1);
    const QString role = file.text(First + 2);
    row.isTeacher = role == u"teacher";
    if (role != u"teacher" && role != u"student")
        file.skip({Text::tr("The role %1 is neither student nor teacher."), {role}});
    row.enrolledOn = dayOf(file, First + 3);
    row.endedOn = dayOf(file, First + 4);
    return row;
}

} // namespace viridian::oneroster
