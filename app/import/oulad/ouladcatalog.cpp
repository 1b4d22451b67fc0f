// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oulad/ouladcatalog.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace viridian::oulad {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::oulad::Catalog)
};

constexpr qint64 mostRows = 100'000;   // of each file: all of OULAD has 32,593
constexpr qsizetype longestWord = 200; // letters of a word that is kept

QString columnName(const char *name)
{
    return QLatin1String(name);
}

QString courseKey(const QString &module, const QString &presentation)
{
    return QStringLiteral("%1-%2").arg(module, presentation);
}

// A presentation has no date of its own: the year and B (February) or J (October) is all there is.
QDate firstDay(const QString &presentation)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{4})([BJ])$"));
    const auto match = form.match(presentation);
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2) == u"B" ? 2 : 10, 1)
                            : QDate();
}

std::optional<QString> outcomeKey(const QString &finalResult)
{
    static const QHash<QString, QString> keys{{QStringLiteral("Pass"), QStringLiteral("pass")},
                                              {QStringLiteral("Distinction"), QStringLiteral("distinction")},
                                              {QStringLiteral("Fail"), QStringLiteral("fail")},
                                              {QStringLiteral("Withdrawn"), QStringLiteral("withdrawn")}};
    const auto found = keys.constFind(finalResult);
    return found == keys.cend() ? std::nullopt : std::optional(*found);
}

} // namespace

QString studentKey(qint64 student)
{
    return QString::number(student);
}

qsizetype courseOf(SourceFile &file, const Catalog &catalog, int moduleColumn, int presentationColumn)
{
    const QString key = courseKey(file.text(moduleColumn), file.text(presentationColumn));
    const qsizetype course = catalog.course(key);
    if (course < 0)
        file.skip({Text::tr("The course %1 is not in courses.csv."), {key}});
    return course;
}

Result<Catalog> Catalog::read(const QString &folder, const QUuid &organization, ImportRun &run, Sites sites)
{
    Catalog catalog(organization);
    auto done =
        catalog.readCourses(folder, run)
            .and_then([&] { return catalog.readAssessments(folder, run); })
            .and_then([&] { return sites == Sites::Read ? catalog.readSites(folder, run) : Result<void>(); })
            .and_then([&] { return catalog.readStudents(folder, run); })
            .and_then([&] { return catalog.readRegistrations(folder, run); });
    if (!done)
        return Unexpected(done.error());
    return catalog;
}

Result<void> Catalog::readCourses(const QString &folder, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("courses"),
                                 {columnName("code_module"), columnName("code_presentation"),
                                  columnName("module_presentation_length")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    file->limitRows(mostRows);
    while (file->next()) {
        const QString module = file->text(0);
        const QString presentation = file->text(1);
        const qint64 length = file->whole(2, 1, mostDays);
        const QDate start = firstDay(presentation);
        const QString key = courseKey(module, presentation);
        if (!start.isValid())
            file->skip({Text::tr("%1 is not a year with B or J."), {presentation}});
        if (m_courseIndex.contains(key))
            file->skip({Text::tr("%1 stood in an earlier row."), {key}});
        if (!file->isUsable())
            continue;
        m_courseIndex.insert(key, m_courses.size());
        m_courses.append({.id = QUuid::createUuidV5(m_organization, QStringLiteral("course:") + key),
                          .externalId = key,
                          .code = key,
                          .title = Text::tr("Module %1, presentation %2").arg(module, presentation),
                          .presentation = presentation,
                          .startsOn = start,
                          .endsOn = start.addDays(length)});
    }
    return file->finish();
}

void Catalog::addActivity(QHash<qint64, ActivityRef> &index, qint64 id, qsizetype course,
                          ingest::Activity row)
{
    row.course = m_courses.at(course).externalId;
    row.id =
        QUuid::createUuidV5(m_organization, QStringLiteral("activity:%1:%2").arg(row.course, row.externalId));
    index.insert(id, {course, row.externalId});
    m_activities.append(std::move(row));
}

Result<void> Catalog::readAssessments(const QString &folder, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("assessments"),
                                 {columnName("code_module"), columnName("code_presentation"),
                                  columnName("id_assessment"), columnName("assessment_type"),
                                  columnName("date"), columnName("weight")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    file->limitRows(mostRows);
    while (file->next()) {
        const qsizetype course = courseOf(*file, *this, 0, 1);
        const qint64 id = file->whole(2, 0, mostId);
        const QString type = file->text(3);
        const auto day = file->optionalWhole(4, -mostDays, mostDays);
        const auto weight = file->optionalNumber(5, 0, 100);
        const bool isExam = type == u"Exam";
        if (!isExam && type != u"TMA" && type != u"CMA")
            file->skip({Text::tr("%1 is not a type of assessment."), {type}});
        if (m_assessments.contains(id))
            file->skip({Text::tr("The assessment %1 stood in an earlier row."), {QString::number(id)}});
        if (!file->isUsable())
            continue;
        const ingest::Course &taught = m_courses.at(course);
        addActivity(m_assessments, id, course,
                    {.externalId = QStringLiteral("assessment:%1").arg(id),
                     .kind = isExam ? QStringLiteral("exam") : QStringLiteral("assessment"),
                     .subtype = type,
                     .title = type,
                     .weight = weight.value_or(0),
                     .dueOn = day ? taught.startsOn.addDays(*day) : QDate()});
    }
    titleAssessments();
    return file->finish();
}

// "TMA 03": the third of its type in its course by due date, those without a date last.
void Catalog::titleAssessments()
{
    std::vector<ingest::Activity *> ordered;
    for (auto &activity : m_activities)
        ordered.push_back(&activity);
    const auto position = [](const ingest::Activity &activity) {
        return std::tuple(activity.course, activity.title, !activity.dueOn.isValid(), activity.dueOn,
                          activity.externalId.size(), activity.externalId);
    };
    std::sort(ordered.begin(), ordered.end(),
              [&](const auto *left, const auto *right) { return position(*left) < position(*right); });
    QHash<std::pair<QString, QString>, int> numbers;
    for (auto *activity : ordered) {
        const int number = ++numbers[{activity->course, activity->title}];
        activity->title += QStringLiteral(" %1").arg(number, 2, 10, QLatin1Char('0'));
    }
}

Result<void> Catalog::readSites(const QString &folder, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("vle"),
                                 {columnName("id_site"), columnName("code_module"),
                                  columnName("code_presentation"), columnName("activity_type")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    file->limitRows(mostRows);
    while (file->next()) {
        const qint64 id = file->whole(0, 0, mostId);
        const qsizetype course = courseOf(*file, *this, 1, 2);
        const QString type = file->text(3).left(longestWord);
        if (m_sites.contains(id))
            file->skip({Text::tr("The site %1 stood in an earlier row."), {QString::number(id)}});
        if (!file->isUsable())
            continue;
        addActivity(m_sites, id, course,
                    {.externalId = QStringLiteral("site:%1").arg(id),
                     .kind = QStringLiteral("resource"),
                     .subtype = type,
                     .title = QStringLiteral("%1 %2").arg(type).arg(id)});
    }
    return file->finish();
}

Result<void> Catalog::readStudents(const QString &folder, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("studentInfo"),
                                 {columnName("code_module"), columnName("code_presentation"),
                                  columnName("id_student"), columnName("highest_education"),
                                  columnName("num_of_prev_attempts"), columnName("studied_credits"),
                                  columnName("final_result")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    file->limitRows(mostRows);
    QSet<qint64> students;
    while (file->next()) {
        const qsizetype course = courseOf(*file, *this, 0, 1);
        const qint64 student = file->whole(2, 0, mostId);
        const auto education = file->optionalText(3);
        const auto attempts = file->optionalWhole(4, 0, 1000);
        const auto credits = file->optionalWhole(5, 0, 100'000);
        const auto result = file->optionalText(6);
        const auto outcome = result ? outcomeKey(*result) : std::nullopt;
        if (result && !outcome)
            file->skip({Text::tr("%1 is not a final result."), {*result}});
        if (isEnrolled(course, student))
            file->skip({Text::tr("The student %1 of this course stood in an earlier row."),
                        {QString::number(student)}});
        if (!file->isUsable())
            continue;
        const QString key = studentKey(student);
        if (!students.contains(student)) {
            students.insert(student);
            m_users.append({.id = QUuid::createUuidV5(m_organization, QStringLiteral("user:") + key),
                            .externalId = key,
                            .displayName = Text::tr("Learner %1").arg(key),
                            .email = {}});
        }
        m_enrollmentIndex.insert({course, student}, m_enrollments.size());
        m_enrollments.append(
            {.course = m_courses.at(course).externalId,
             .user = key,
             .enrolledOn = {},
             .withdrawnOn = {},
             .outcome = outcome,
             .previousAttempts = static_cast<int>(attempts.value_or(0)),
             .studiedCredits = credits,
             .priorEducation = education ? std::optional(education->left(longestWord)) : education});
    }
    return file->finish();
}

Result<void> Catalog::readRegistrations(const QString &folder, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("studentRegistration"),
                                 {columnName("code_module"), columnName("code_presentation"),
                                  columnName("id_student"), columnName("date_registration"),
                                  columnName("date_unregistration")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    file->limitRows(mostRows);
    QSet<std::pair<qsizetype, qint64>> seen;
    while (file->next()) {
        const qsizetype course = courseOf(*file, *this, 0, 1);
        const qint64 student = file->whole(2, 0, mostId);
        const auto registered = file->optionalWhole(3, -mostDays, mostDays);
        const auto unregistered = file->optionalWhole(4, -mostDays, mostDays);
        if (!isEnrolled(course, student))
            file->skip({Text::tr("The student %1 of this course is not in studentInfo."),
                        {QString::number(student)}});
        if (seen.contains({course, student}))
            file->skip({Text::tr("The student %1 of this course stood in an earlier row."),
                        {QString::number(student)}});
        if (!file->isUsable())
            continue;
        seen.insert({course, student});
        const QDate start = m_courses.at(course).startsOn;
        auto &enrollment = m_enrollments[m_enrollmentIndex.value({course, student})];
        if (registered)
            enrollment.enrolledOn = start.addDays(*registered);
        if (unregistered)
            enrollment.withdrawnOn = start.addDays(*unregistered);
    }
    return file->finish();
}

} // namespace viridian::oulad
