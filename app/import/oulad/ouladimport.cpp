// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oulad/ouladimport.h"

#include "app/import/mergeinto.h"
#include "app/import/organizationid.h"
#include "app/import/oulad/ouladcatalog.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSet>

namespace viridian::oulad {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::oulad::Import)
};

const QTime eventTime(12, 0);
constexpr qint64 mostClicks = 1'000'000;
constexpr qint64 mostResults = 2'000'000; // their keys are held in memory

Result<void> stageResults(const QString &folder, const Catalog &catalog, ingest::Ingest &ingest,
                          ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("studentAssessment"),
                                 {QStringLiteral("id_assessment"), QStringLiteral("id_student"),
                                  QStringLiteral("date_submitted"), QStringLiteral("is_banked"),
                                  QStringLiteral("score")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    file->limitRows(mostResults);
    QSet<std::pair<qint64, qint64>> seen;
    ingest::AssessmentResult row;
    auto staged = ingest.stage<ingest::AssessmentResult>([&]() -> const ingest::AssessmentResult * {
        while (file->next()) {
            const qint64 id = file->whole(0, 0, mostId);
            const qint64 student = file->whole(1, 0, mostId);
            const qint64 day = file->whole(2, -mostDays, mostDays);
            const bool banked = file->whole(3, 0, 1) == 1;
            const auto score = file->optionalNumber(4, 0, 100);
            const auto *assessment = catalog.assessment(id);
            if (!assessment)
                file->skip({Text::tr("The assessment %1 is not in assessments.csv."), {QString::number(id)}});
            else if (!catalog.isEnrolled(assessment->course, student))
                file->skip({Text::tr("The student %1 is not in studentInfo for this course."),
                            {QString::number(student)}});
            else if (seen.contains({id, student}))
                file->skip({Text::tr("The result of student %1 stood in an earlier row."),
                            {QString::number(student)}});
            if (!file->isUsable())
                continue;
            seen.insert({id, student});
            const auto &course = catalog.courses().at(assessment->course);
            row = {.course = course.externalId,
                   .activity = assessment->externalId,
                   .user = studentKey(student),
                   .submittedOn = course.startsOn.addDays(day),
                   .score = score,
                   .banked = banked};
            return &row;
        }
        return nullptr;
    });
    return staged.and_then([&] { return file->finish(); });
}

Result<void> stageEvents(const QString &folder, const Catalog &catalog, const QUuid &organization,
                         ingest::Ingest &ingest, ImportRun &run)
{
    auto file = SourceFile::open(folder, QStringLiteral("studentVle"),
                                 {QStringLiteral("code_module"), QStringLiteral("code_presentation"),
                                  QStringLiteral("id_student"), QStringLiteral("id_site"),
                                  QStringLiteral("date"), QStringLiteral("sum_click")},
                                 run);
    if (!file)
        return Unexpected(file.error());
    ingest::LearningEvent row;
    auto staged = ingest.stage<ingest::LearningEvent>([&]() -> const ingest::LearningEvent * {
        while (file->next()) {
            const qsizetype courseIndex = courseOf(*file, catalog, 0, 1);
            const qint64 student = file->whole(2, 0, mostId);
            const qint64 siteId = file->whole(3, 0, mostId);
            const qint64 day = file->whole(4, -mostDays, mostDays);
            const qint64 clicks = file->whole(5, 0, mostClicks);
            const auto *site = catalog.site(siteId);
            if (!site || site->course != courseIndex)
                file->skip(
                    {Text::tr("The site %1 of this course is not in vle.csv."), {QString::number(siteId)}});
            else if (!catalog.isEnrolled(courseIndex, student))
                file->skip({Text::tr("The student %1 is not in studentInfo for this course."),
                            {QString::number(student)}});
            if (!file->isUsable())
                continue;
            const auto &course = catalog.courses().at(courseIndex);
            const QString key =
                QStringLiteral("oulad:%1:%2:%3:%4").arg(course.externalId).arg(student).arg(siteId).arg(day);
            row = {.id = QUuid::createUuidV5(organization, key),
                   .occurredAt = QDateTime(course.startsOn.addDays(day), eventTime, Qt::UTC),
                   .user = studentKey(student),
                   .course = course.externalId,
                   .activity = site->externalId,
                   .verb = QStringLiteral("interacted"),
                   .interactions = static_cast<int>(clicks),
                   .source = QStringLiteral("oulad")};
            return &row;
        }
        return nullptr;
    });
    return staged.and_then([&] { return file->finish(); });
}

Result<void> stageAll(const Options &options, const QUuid &organization, ingest::Ingest &ingest,
                      ImportRun &run)
{
    const auto catalog = Catalog::read(options.folder, organization, run);
    if (!catalog)
        return Unexpected(catalog.error());
    return ingest.stage(catalog->courses())
        .and_then([&] { return ingest.stage(catalog->users()); })
        .and_then([&] { return ingest.stage(catalog->enrollments()); })
        .and_then([&] { return ingest.stage(catalog->activities()); })
        .and_then([&] { return stageResults(options.folder, *catalog, ingest, run); })
        .and_then([&] { return stageEvents(options.folder, *catalog, organization, ingest, run); });
}

} // namespace

Result<ImportReport> importFolder(pg::Connection &connection, const Options &options,
                                  const ImportProgress &progress, const std::stop_token &stop)
{
    QElapsedTimer time;
    time.start();
    const ingest::Organization organization{.id = organizationId(options.organization),
                                            .externalId = options.organization,
                                            .name = options.organization,
                                            .analysisDate = options.today};
    ImportRun run{{}, progress, stop};
    auto ingest = ingest::Ingest::begin(connection, stop);
    if (!ingest)
        return Unexpected(ingest.error());
    if (auto staged = stageAll(options, organization.id, *ingest, run); !staged)
        return Unexpected(staged.error());
    const auto merged = mergeInto(run, *ingest, organization, ingest::Derive::Nothing, {});
    if (!merged)
        return Unexpected(merged.error());

    ImportReport &report = run.report;
    report.source = QStringLiteral("oulad");
    report.countTables();
    report.notes = {
        Text::tr("Sex, age, region, disability and deprivation band are not stored."),
        Text::tr("A presentation starts on 1 February (B) or 1 October (J) of its year."),
        Text::tr("One event stands for all clicks of a student on a site and day, at 12:00 UTC."),
    };
    report.importSeconds = static_cast<double>(time.elapsed()) / 1000;
    return std::move(run.report);
}

} // namespace viridian::oulad
