// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/records/report.h"

#include <chrono>

namespace viridian::gateway {

/// A report to make, for whom and as what.
struct ReportJob
{
    qint64 id = 0; ///< of app.job_queue
    QUuid organizationId;
    QUuid userId;
    Role role = Role::Learner;
    ReportOrder order;
};

/// What became of one.
enum class ReportOutcome
{
    Ready,
    Failed,
    Waiting, ///< for the next try, or for another worker
    Removed  ///< by who had asked for it
};

/// The reports in app.job_queue, as viridian_gateway. As jobs::JobQueue: a claim belongs to the session of
/// the connection, which therefore is a direct one, and ends with it. Lives on the connection's thread; the
/// connection is in no transaction during a call. Each call is a transaction of its own.
class ReportQueue
{
public:
    explicit ReportQueue(pg::Connection &connection)
        : m_connection(&connection)
    {
    }

    /// The next due report of somebody who still holds the role; nothing when there is none.
    Result<std::optional<ReportJob>> claim();
    /// False: nobody waits for it any more.
    Result<bool> setProgress(const ReportJob &job, int percent);
    // Each ends the claim. BadInput when this session has no claim on the job.
    Result<ReportOutcome> succeeded(const ReportJob &job, const QByteArray &file);
    /// For good.
    Result<ReportOutcome> failed(const ReportJob &job, ReportFailure failure);
    /// Tries again later, or gives it up after its third try.
    Result<ReportOutcome> tryAgain(const ReportJob &job, const QString &error);
    /// Back into the queue as if it had not been claimed.
    Result<ReportOutcome> giveBack(const ReportJob &job);

    /// How long there is nothing to do, unless a notification comes. By the server's clock.
    Result<std::chrono::milliseconds> nextDue();

private:
    Result<ReportOutcome> end(const pg::Parameters &parameters);

    pg::Connection *m_connection;
};

} // namespace viridian::gateway
