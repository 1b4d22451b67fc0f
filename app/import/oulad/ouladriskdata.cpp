// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oulad/ouladriskdata.h"

#include "app/import/oulad/ouladcatalog.h"

#include <QCoreApplication>
#include <QDir>
#include <QSet>

namespace viridian::oulad {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::oulad::RiskData)
};

constexpr double mostClicks = 1'000'000;

/// Where the rows of the large files belong.
struct Index
{
    struct AssessmentRef
    {
        qsizetype course = 0;
        qsizetype assessment = 0;
    };
    QHash<QString, qsizetype> course; ///< by external id, of the presentations that are kept
    QHash<std::pair<qsizetype, QString>, qsizetype> learner;
    QHash<QString, AssessmentRef> assessment;
};

std::optional<int> daysBetween(QDate start, QDate day)
{
    return day.isValid() ? std::optional(static_cast<int>(start.daysTo(day))) : std::nullopt;
}

void addCourses(const Catalog &catalog, const QStringList &presentations, RiskData &data, Index &index)
{
    for (const ingest::Course &course : catalog.courses()) {
        if (!presentations.isEmpty() && !presentations.contains(course.presentation))
            continue;
        index.course.insert(course.externalId, data.cohort.size());
        data.cohort.append({.id = course.externalId,
                            .group = course.presentation,
                            .length = static_cast<int>(course.startsOn.daysTo(course.endsOn))});
    }
    QHash<QString, QDate> starts;
    for (const ingest::Course &course : catalog.courses())
        starts.insert(course.externalId, course.startsOn);
    for (const ingest::Activity &activity : catalog.activities()) {
        const qsizetype course = index.course.value(activity.course, -1);
        if (course < 0 || activity.kind == u"resource")
            continue;
        auto &assessments = data.cohort[course].assessments;
        index.assessment.insert(activity.externalId, {course, assessments.size()});
        assessments.append({.due = daysBetween(starts.value(activity.course), activity.dueOn),
                            .weight = activity.weight,
                            .isExam = activity.kind == u"exam"});
    }
    for (const ingest::Enrollment &enrollment : catalog.enrollments()) {
        const qsizetype course = index.course.value(enrollment.course, -1);
        if (course < 0)
            continue;
        const QDate start = starts.value(enrollment.course);
        auto &learners = data.cohort[course].learners;
        index.learner.insert({course, enrollment.user}, learners.size());
        learners.append({.id = enrollment.user,
                         .registered = daysBetween(start, enrollment.enrolledOn),
                         .left = daysBetween(start, enrollment.withdrawnOn),
                         .previousAttempts = enrollment.previousAttempts,
                         .credits = enrollment.studiedCredits
                                        ? std::optional<double>(*enrollment.studiedCredits)
                                        : std::nullopt,
                         .submissions = {},
                         .activity = {},
                         .failed = enrollment.outcome ? std::optional(*enrollment.outcome == u"fail" ||
                                                                      *enrollment.outcome == u"withdrawn")
                                                      : std::nullopt});
        data.undated += enrollment.enrolledOn.isValid() ? 0 : 1;
    }
}

risk::Learner *learnerOf(RiskData &data, const Index &index, qsizetype course, qint64 student)
{
    const qsizetype learner = index.learner.value({course, studentKey(student)}, -1);
    return learner < 0 ? nullptr : &data.cohort[course].learners[learner];
}

Result<void> readSubmissions(const QString &folder, const Catalog &catalog, RiskData &data,
                             const Index &index, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("studentAssessment"),
                                 {QStringLiteral("id_assessment"), QStringLiteral("id_student"),
                                  QStringLiteral("date_submitted"), QStringLiteral("is_banked"),
                                  QStringLiteral("score")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    QSet<std::pair<qint64, qint64>> seen;
    while (file->next()) {
        const qint64 id = file->whole(0, 0, mostId);
        const qint64 student = file->whole(1, 0, mostId);
        const qint64 day = file->whole(2, -mostDays, mostDays);
        const bool banked = file->whole(3, 0, 1) == 1;
        const auto score = file->optionalNumber(4, 0, 100);
        const auto *assessment = catalog.assessment(id);
        if (!assessment)
            file->skip({Text::tr("The assessment %1 is not in assessments.csv."), {QString::number(id)}});
        else if (seen.contains({id, student}))
            file->skip(
                {Text::tr("The result of student %1 stood in an earlier row."), {QString::number(student)}});
        if (!file->isUsable())
            continue;
        seen.insert({id, student});
        const auto found = index.assessment.constFind(assessment->externalId);
        if (found == index.assessment.cend())
            continue; // of a presentation that is not asked for
        risk::Learner *learner = learnerOf(data, index, found->course, student);
        if (!learner) {
            file->skip({Text::tr("The student %1 is not in studentInfo for this course."),
                        {QString::number(student)}});
            continue;
        }
        learner->submissions.append({.assessment = found->assessment,
                                     .day = static_cast<int>(day),
                                     .score = score,
                                     .carriedOver = banked});
    }
    return file->finish();
}

Result<void> readClicks(const QString &folder, const Catalog &catalog, RiskData &data, const Index &index,
                        ImportRun &run)
{
    const QDir directory(folder);
    data.hasClicks = directory.exists(QStringLiteral("studentVle.csv")) ||
                     directory.exists(QStringLiteral("studentVle.csv.gz"));
    if (!data.hasClicks)
        return {};
    auto file =
        SourceFile::open(folder, QStringLiteral("studentVle"),
                         {QStringLiteral("code_module"), QStringLiteral("code_presentation"),
                          QStringLiteral("id_student"), QStringLiteral("date"), QStringLiteral("sum_click")},
                         run);
    if (!file)
        return Unexpected(file.error());
    while (file->next()) {
        const qsizetype known = courseOf(*file, catalog, 0, 1);
        const qint64 student = file->whole(2, 0, mostId);
        const qint64 day = file->whole(3, -mostDays, mostDays);
        const auto clicks = file->optionalNumber(4, 0, mostClicks);
        if (!file->isUsable())
            continue;
        const qsizetype course = index.course.value(catalog.courses().at(known).externalId, -1);
        if (course < 0)
            continue; // of a presentation that is not asked for
        risk::Learner *learner = learnerOf(data, index, course, student);
        if (!learner) {
            file->skip({Text::tr("The student %1 is not in studentInfo for this course."),
                        {QString::number(student)}});
            continue;
        }
        data.cohort[course].hasActivity = true;
        const auto today = static_cast<int>(day);
        if (!learner->activity.isEmpty() && learner->activity.back().day == today)
            learner->activity.back().interactions += clicks.value_or(0);
        else
            learner->activity.append({today, clicks.value_or(0)});
    }
    return file->finish();
}

Result<void> readAttributes(const QString &folder, const Catalog &catalog, RiskData &data, const Index &index,
                            ImportRun &run)
{
    auto file =
        SourceFile::open(folder, QStringLiteral("studentInfo"),
                         {QStringLiteral("code_module"), QStringLiteral("code_presentation"),
                          QStringLiteral("id_student"), QStringLiteral("gender"), QStringLiteral("age_band"),
                          QStringLiteral("disability"), QStringLiteral("imd_band")},
                         run);
    if (!file)
        return Unexpected(file.error());
    for (const risk::Course &course : std::as_const(data.cohort))
        data.attributes.append(QList<RiskData::Attributes>(course.learners.size()));
    while (file->next()) {
        const qsizetype known = courseOf(*file, catalog, 0, 1);
        const qint64 student = file->whole(2, 0, mostId);
        if (!file->isUsable())
            continue;
        const qsizetype course = index.course.value(catalog.courses().at(known).externalId, -1);
        const qsizetype learner = index.learner.value({course, studentKey(student)}, -1);
        if (learner < 0)
            continue; // of another presentation, or reported when the catalog was read
        const auto value = [&](int column) { return file->optionalText(column).value_or(QString()); };
        data.attributes[course][learner] = {value(3), value(4), value(5), value(6)};
    }
    return file->finish();
}

} // namespace

Result<RiskData> readRiskData(const QString &folder, const QStringList &presentations, ImportRun &run)
{
    const auto catalog = Catalog::read(folder, {}, run, Catalog::Sites::Leave);
    if (!catalog)
        return Unexpected(catalog.error());
    RiskData data;
    Index index;
    addCourses(*catalog, presentations, data, index);
    const auto read = readAttributes(folder, *catalog, data, index, run)
                          .and_then([&] { return readSubmissions(folder, *catalog, data, index, run); })
                          .and_then([&] { return readClicks(folder, *catalog, data, index, run); });
    if (!read)
        return Unexpected(read.error());
    if (index.learner.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("There is no learner in the presentations asked for."),
                       folder);
    return data;
}

} // namespace viridian::oulad
