// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/analysestage.h"

#include "app/pipeline/coursestep.h"
#include "app/pipeline/skillstep.h"
#include "db/analytics/stagelog.h"

namespace viridian::pipeline {

namespace {

Result<AnalyseReport> runSteps(pg::Connection &connection, const QUuid &organization,
                               const ProgressCallback &progress, const std::stop_token &stop)
{
    auto store = analytics::AnalyticsStore::begin(connection, organization, stop);
    if (!store)
        return Unexpected(store.error());
    const auto steps = allSteps();
    qint64 total = 0;
    for (const auto &step : steps)
        total += step->size(store->organization());

    AnalyseReport report{{organization, store->organization().name}, store->organization().today, {}};
    ProgressMeter meter(report.organization.name, total, progress);
    StepContext context{*store, meter, report.tables};
    for (const auto &step : steps) {
        if (const auto done = step->run(context); !done)
            return Unexpected(done.error());
    }
    const auto removed = store->commit();
    if (!removed)
        return Unexpected(removed.error());
    report.tables[QStringLiteral("analytics")].removed += *removed;
    return report;
}

} // namespace

qint64 AnalyseReport::rows() const
{
    qint64 sum = 0;
    for (const analytics::MergeCounts &counts : tables)
        sum += counts.rows;
    return sum;
}

std::vector<std::unique_ptr<AnalyseStep>> allSteps()
{
    std::vector<std::unique_ptr<AnalyseStep>> steps;
    steps.push_back(std::make_unique<SkillStep>());
    steps.push_back(std::make_unique<CourseStep>());
    return steps;
}

Result<AnalyseReport> analyse(pg::Connection &connection, const analytics::OrganizationRef &organization,
                              const ProgressCallback &progress, const std::stop_token &stop)
{
    const std::stop_callback cancel(stop,
                                    [handle = connection.cancelHandle()] { std::ignore = handle.cancel(); });
    auto log = analytics::StageLog::start(connection, organization.id, analytics::StageLog::Stage::Analyse);
    if (!log)
        return Unexpected(log.error());
    auto report = runSteps(connection, organization.id, progress, stop);
    if (!report) {
        // The cause is what the caller must hear, not that the log could not be written either.
        std::ignore = log->failed(report.error());
        return report;
    }
    if (const auto logged = log->succeeded(report->rows()); !logged)
        return Unexpected(logged.error());
    return report;
}

} // namespace viridian::pipeline
