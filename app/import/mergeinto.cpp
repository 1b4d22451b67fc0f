// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/mergeinto.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::MergeInto)
};

} // namespace

Result<ingest::MergeOutcome> mergeInto(ImportRun &run, ingest::Ingest &ingest,
                                       const ingest::Organization &organization, ingest::Derive derive,
                                       const Refusal &refusal)
{
    auto merged = ingest.merge(
        organization, ingest::Existing::Keep,
        [&](const QString &table) {
            if (run.progress)
                run.progress({Text::tr("Storing %1").arg(table)});
        },
        derive);
    if (!merged)
        return merged;
    ImportReport &report = run.report;
    QMap<QString, qint64> listed;
    for (const auto &row : merged->refused) {
        report.skip(report.files.at(row.file).file, row.line, refusal(row));
        ++listed[row.reason];
    }
    for (const auto &count : merged->refusedCounts) {
        report.files[count.file].skipped += count.rows;
        const qint64 shown = std::min(listed[count.reason], count.rows);
        listed[count.reason] -= shown;
        report.skipUnlisted(count.rows - shown, refusal({.reason = count.reason, .value = {}}));
    }
    report.organizationId = organization.id;
    report.organization = organization.name;
    report.analysisDate = merged->analysisDate;
    report.tables = merged->tables;
    return merged;
}

} // namespace viridian
