// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/actionimport.h"

#include "app/import/organizationid.h"

#include <QElapsedTimer>

namespace viridian {

Result<void> importActions(pg::Connection &connection, const ActionOptions &options, ImportRun &run,
                           const std::function<const ingest::Action *()> &next,
                           const std::function<std::optional<Error>()> &error)
{
    QElapsedTimer time;
    time.start();
    ingest::Organization organization{.id = options.id, .name = options.organization};
    if (options.id.isNull()) {
        organization.id = organizationId(options.organization);
        organization.externalId = options.organization;
        organization.analysisDate = options.today;
    }
    auto ingest = ingest::Ingest::begin(connection, run.stop);
    if (!ingest)
        return Unexpected(ingest.error());
    qint64 staged = 0;
    const auto counted = [&] {
        const auto *action = next();
        staged += action != nullptr;
        return action;
    };
    if (auto done = ingest->stage<ingest::Action>(counted); !done)
        return Unexpected(done.error());
    if (const auto failed = error())
        return Unexpected(*failed);
    const auto merged = mergeInto(run, *ingest, organization, options.derive, options.refusal);
    if (!merged)
        return Unexpected(merged.error());

    ImportReport &report = run.report;
    qint64 refused = 0;
    for (const auto &count : merged->refusedCounts)
        refused += count.rows;
    for (const auto &file : report.files)
        report.rows.read += file.read;
    report.rows.stored = merged->newRows;
    report.rows.repeated = staged - refused - merged->newRows;
    report.importSeconds = static_cast<double>(time.elapsed()) / 1000;
    return {};
}

} // namespace viridian
