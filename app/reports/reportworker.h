// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportdesk.h"
#include "db/jobs/serving.h"

namespace viridian::reports {

/// What a worker did.
struct Counts
{
    int ready = 0;
    int failed = 0;
    int waiting = 0; ///< for another try
    int removed = 0; ///< meanwhile, by who had asked for them
};

/// Takes reports from the queue, one at a time, and has them drawn at the desk. Any number of workers may run
/// beside each other. Blocks the thread it is called on, which is not the desk's. The login is a member of
/// viridian_gateway.
class ReportWorker
{
public:
    using Open = std::function<Result<pg::Connection>()>;

    /// The desk outlives it.
    ReportWorker(Open open, ReportDesk &desk, jobs::Log log);

    /// Works until no report is due. Cancelled after a stop; the report in hand is then back in the queue.
    Result<Counts> once(const std::stop_token &stop);
    /// Works until a stop is asked for, as jobs::serve().
    Result<void> serve(const std::stop_token &stop);

private:
    Result<pg::Connection> open() const;
    Result<Counts> drain(pg::Connection &connection, const std::stop_token &stop);
    Result<gateway::ReportOutcome> work(pg::Connection &connection, const gateway::ReportJob &job,
                                        const std::stop_token &stop);
    Result<gateway::ReportOutcome> make(pg::Connection &connection, const gateway::ReportJob &job,
                                        const std::stop_token &stop, QJsonObject &fields);

    Open m_open;
    ReportDesk &m_desk;
    jobs::Log m_log;
};

} // namespace viridian::reports
