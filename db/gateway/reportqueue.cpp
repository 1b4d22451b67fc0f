// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/reportqueue.h"

#include "db/gateway/gatewaycall.h"
#include "db/postgres/row.h"
#include "db/source/reports.h"

namespace viridian::gateway {

using pg::Parameters;

Result<std::optional<ReportJob>> ReportQueue::claim()
{
    const auto rows = call(*m_connection, "claim_report", {});
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    const pg::Row row(*rows, 0);
    return ReportJob{rows->integer(0, 0), row.uuid("organization_id"), row.uuid("user_id"),
                     roleFromKey(row.text("role")).value_or(Role::Learner),
                     reportOrder(row.text("page"), row.text("format"), row.bytes("parameters"))};
}

Result<bool> ReportQueue::setProgress(const ReportJob &job, int percent)
{
    return call(*m_connection, "report_progress", Parameters::of(job.id, percent))
        .map([](const pg::Rows &rows) { return rows.boolean(0, 0); });
}

Result<ReportOutcome> ReportQueue::end(const Parameters &parameters)
{
    return call(*m_connection, "end_report", parameters).map([](const pg::Rows &rows) {
        const QByteArray outcome = rows.bytes(0, 0);
        if (outcome == "ready")
            return ReportOutcome::Ready;
        if (outcome == "removed")
            return ReportOutcome::Removed;
        return outcome == "queued" ? ReportOutcome::Waiting : ReportOutcome::Failed;
    });
}

Result<ReportOutcome> ReportQueue::succeeded(const ReportJob &job, const QByteArray &file)
{
    return end(Parameters::of(job.id, hex(file), std::nullopt, std::nullopt, false));
}

Result<ReportOutcome> ReportQueue::failed(const ReportJob &job, ReportFailure failure)
{
    return end(Parameters::of(job.id, std::nullopt, key(failure), std::nullopt, false));
}

Result<ReportOutcome> ReportQueue::tryAgain(const ReportJob &job, const QString &error)
{
    return end(Parameters::of(job.id, std::nullopt, std::nullopt, error, false));
}

Result<ReportOutcome> ReportQueue::giveBack(const ReportJob &job)
{
    return end(Parameters::of(job.id, std::nullopt, std::nullopt, std::nullopt, true));
}

Result<std::chrono::milliseconds> ReportQueue::nextDue()
{
    return call(*m_connection, "next_report", {}).map([](const pg::Rows &rows) {
        return std::chrono::milliseconds(rows.integer(0, 0));
    });
}

} // namespace viridian::gateway
