// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/wakeup.h"
#include "db/source/sourcesession.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace viridian {

struct GatewayOptions
{
    QString conninfo;     ///< what psql takes; the login is a member of viridian_gateway
    QString password;     ///< empty: from `conninfo`, PGPASSWORD or .pgpass
    int connections = 8;  ///< at least 1
    int queueLimit = 256; ///< jobs that may wait for one
    std::chrono::milliseconds statementTimeout{5'000};
    std::chrono::milliseconds heavyTimeout{30'000};
    std::chrono::milliseconds reconnectDelay{250}; ///< before the second attempt; doubles each time
    std::chrono::milliseconds reconnectDelayMax{10'000};
    /// Told on a thread of the pool that the database went away, and why, and that it is back (nothing).
    std::function<void(const std::optional<Error> &)> watch = {};
};

/// A bounded pool of threads with one connection each, for a server that acts for many people. Thread-safe.
///
/// Every job ends in exactly one call of its `run` or its `refuse`. A connection that broke is made anew
/// before the next job. When none can be made, what waits and what comes is refused with Unreachable at once,
/// and attempts go on, with growing pauses, until one succeeds. A job whose time is up or that was cancelled
/// is refused while it waits (Timeout, Cancelled); while it runs, its statement is cancelled on the server
/// and its next answer is Cancelled.
class GatewayPool
{
    struct Task;
    struct Worker;

public:
    using Clock = std::chrono::steady_clock;

    struct Job
    {
        /// On a thread of the pool; the session has no scope yet, and loses it afterwards.
        std::function<void(SourceSession &)> run;
        /// On the thread that found out, which may be the one that submits or cancels. Must not call the
        /// pool.
        std::function<void(const Error &)> refuse;
        Clock::time_point deadline;
    };

    /// To cancel a job with. May outlive the job, but not the pool.
    class Ticket
    {
    public:
        Ticket() = default;
        /// Does nothing to a job that has ended.
        void cancel() const;

    private:
        friend class GatewayPool;
        GatewayPool *m_pool = nullptr;
        std::weak_ptr<Task> m_task;
    };

    struct State
    {
        int connections = 0; ///< open ones
        int busy = 0;        ///< jobs that run
        int waiting = 0;
        bool isAway = false;                      ///< no connection can be made
        std::chrono::milliseconds nextAttempt{0}; ///< while away: until then
    };

    explicit GatewayPool(const GatewayOptions &options);
    /// Refuses what waits, cancels what runs and waits for it.
    ~GatewayPool();
    GatewayPool(const GatewayPool &) = delete;
    GatewayPool &operator=(const GatewayPool &) = delete;

    Ticket submit(Job job);
    State state() const;

private:
    using Tasks = std::deque<std::shared_ptr<Task>>;

    void work(Worker &worker);
    void keepTime();
    Result<SourceSession> connect(const std::shared_ptr<pg::Wakeup> &wakeup) const;
    /// The next job, or nothing when the pool ends.
    std::shared_ptr<Task> next(std::unique_lock<std::mutex> &lock);
    void run(Worker &worker, const std::shared_ptr<Task> &task);
    /// Makes the worker a session, or tells why there is none.
    std::optional<Error> open(Worker &worker);
    /// Has a live session afterwards, or has dealt with the task.
    bool ensureSession(Worker &worker, const std::shared_ptr<Task> &task);
    void dropSession(Worker &worker);
    /// Tries until there is one again; one worker at a time.
    void reconnect(Worker &worker, std::unique_lock<std::mutex> &lock);
    void cancel(const std::shared_ptr<Task> &task, ErrorKind reason);
    Error awayError() const;

    const GatewayOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_work;      ///< a job, or the end of the pool
    std::condition_variable m_pause;     ///< the database is back, or the end
    std::condition_variable m_deadlines; ///< an earlier deadline, or the end
    // All below is guarded by m_mutex.
    Tasks m_waiting;
    bool m_isStopping = false;
    bool m_isAway = false;
    bool m_isReconnecting = false;
    Clock::time_point m_nextAttempt;
    Clock::time_point m_watched = Clock::time_point::max(); ///< the deadline that keepTime() sleeps until
    int m_open = 0;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::thread m_keeper;
};

/// Whether the server answers on this session.
bool answersNow(SourceSession &session);

} // namespace viridian
