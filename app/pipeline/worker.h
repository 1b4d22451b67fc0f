// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/collectstage.h"
#include "db/jobs/jobqueue.h"
#include "db/jobs/serving.h"

namespace viridian::pipeline {

/// What became of one job that a worker had.
struct WorkedJob
{
    jobs::Job job;
    jobs::Outcome outcome = jobs::Outcome::Done;
    qint64 rows = 0;
    double seconds = 0;
    std::optional<Error> error; ///< the job failed
};

/// Takes jobs from the queue and runs their stages, one at a time on one connection, so that the claim and
/// the work live and die together. Any number of workers may run beside each other, on any number of
/// machines. Blocks the thread it is called on. The login is a member of viridian_pipeline.
class Worker
{
public:
    using Open = std::function<Result<pg::Connection>()>;

    Worker(Open open, Collectors collectors, jobs::Log log);

    /// Asks for all stages for these organisations and works until nothing is due any more: of `only` where
    /// it is set, else of all. What another worker has in hand is not waited for. Cancelled after a stop; the
    /// job is then back in the queue.
    Result<QList<WorkedJob>> once(const QList<QUuid> &organizations, const QUuid &only,
                                  const std::stop_token &stop);
    /// Works until a stop is asked for, asleep while there is nothing to do; enters the jobs of the day. A
    /// connection that breaks is opened again, after 1 s at first, then up to 60 s. Other errors of the queue
    /// end it.
    Result<void> serve(const std::stop_token &stop);

private:
    Result<QList<WorkedJob>> drain(pg::Connection &connection, const QUuid &only,
                                   const std::stop_token &stop);
    Result<WorkedJob> work(pg::Connection &connection, const jobs::Job &job, const std::stop_token &stop);
    Result<qint64> runStage(pg::Connection &connection, const jobs::Job &job, const std::stop_token &stop);
    Result<qint64> analyseAndRetire(pg::Connection &connection, const jobs::Job &job,
                                    const std::stop_token &stop);
    Result<qint64> collectAll(pg::Connection &connection, const jobs::Job &job, const std::stop_token &stop);

    Open m_open;
    Collectors m_collectors;
    jobs::Log m_log;
};

} // namespace viridian::pipeline
