// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/jobs/jobrows.h"
#include "db/postgres/connection.h"

#include <chrono>
#include <optional>

namespace viridian::jobs {

/// The pipeline's queue, app.job_queue, as viridian_pipeline: the login must be a member of that role. A
/// claim belongs to the session of the connection and ends with it, so that nobody has to notice when a
/// worker dies; the connection must therefore be a direct one, not a pool in transaction mode. Lives on the
/// connection's thread; the connection outlives it and is in no transaction during a call. Each call is a
/// transaction of its own.
class JobQueue
{
public:
    explicit JobQueue(pg::Connection &connection)
        : m_connection(&connection)
    {
    }

    /// Enters the jobs of the day where they are missing.
    Result<void> schedule();
    /// Asks for all stages for an organisation; nothing new when they wait already. NotFound: no such
    /// organisation.
    Result<void> request(const QUuid &organization);

    /// The next due job, of one organisation and of none where one is given; nothing when there is none.
    Result<std::optional<Job>> claim(const QUuid &onlyOrganization = {});
    // Each ends the claim. BadInput when this session has no claim on the job.
    Result<void> succeeded(const Job &job);
    /// Tries again later, or gives the job up after its third try.
    Result<Outcome> failed(const Job &job, const QString &error);
    /// Back into the queue as if it had not been claimed.
    Result<void> giveBack(const Job &job);

    /// How long there is nothing to do, unless a notification comes. By the server's clock.
    Result<std::chrono::milliseconds> nextDue();

    Result<QList<JobState>> jobs();
    Result<QList<StageRun>> runs(); ///< the last of each stage for each organisation

private:
    Result<pg::Rows> run(const char *sql, const pg::Parameters &parameters = {});
    Result<Outcome> end(const Job &job, const std::optional<QString> &error, bool givenBack);

    pg::Connection *m_connection;
};

} // namespace viridian::jobs
