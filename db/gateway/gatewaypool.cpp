// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/gatewaypool.h"

#include "db/gateway/gatewaylogin.h"
#include "db/migrations/migrator.h"
#include "db/postgres/pgerror.h"
#include "models/core/backoff.h"

#include <QCoreApplication>

#include <algorithm>

#include <poll.h>

namespace viridian {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::GatewayPool)
};

Error plain(ErrorKind kind)
{
    return {kind, {}, pg::textFor(kind), {}};
}

/// An idle connection that the server has ended says so only to who listens.
bool isUsable(pg::Connection &connection)
{
    PGconn *handle = connection.handle();
    for (;;) {
        if (!connection.isAlive())
            return false;
        pollfd watched{PQsocket(handle), POLLIN, 0};
        if (::poll(&watched, 1, 0) <= 0)
            return true;
        if (!PQconsumeInput(handle))
            return false;
    }
}

std::chrono::milliseconds pause(const GatewayOptions &options, int attempt)
{
    return growingPause(options.reconnectDelay, options.reconnectDelayMax, attempt);
}

} // namespace

struct GatewayPool::Task
{
    Job job;
    Worker *worker = nullptr;         ///< the one that runs it
    std::optional<ErrorKind> stopped; ///< cancelled, or too late
    bool isOver = false;
};

struct GatewayPool::Worker
{
    std::optional<SourceSession> session; ///< its own thread's
    std::shared_ptr<pg::Wakeup> wakeup = std::make_shared<pg::Wakeup>();
    std::shared_ptr<Task> running; ///< guarded by the pool's mutex, as all below
    int failures = 0;              ///< attempts to connect since the last that went well
    std::thread thread;
};

GatewayPool::GatewayPool(const GatewayOptions &options)
    : m_options(options)
{
    for (int i = 0; i < std::max(1, options.connections); ++i)
        m_workers.push_back(std::make_unique<Worker>());
    for (auto &worker : m_workers)
        worker->thread = std::thread([this, each = worker.get()] { work(*each); });
    m_keeper = std::thread([this] { keepTime(); });
}

GatewayPool::~GatewayPool()
{
    Tasks waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        waiting.swap(m_waiting);
        for (auto &task : waiting)
            task->isOver = true;
        for (const auto &worker : m_workers)
            worker->wakeup->raise(); // also ends an attempt to connect
    }
    m_work.notify_all();
    m_pause.notify_all();
    m_deadlines.notify_all();
    for (const auto &task : waiting)
        task->job.refuse(plain(ErrorKind::Cancelled));
    for (const auto &worker : m_workers)
        worker->thread.join();
    m_keeper.join();
}

GatewayPool::Ticket GatewayPool::submit(Job job)
{
    auto task = std::make_shared<Task>();
    task->job = std::move(job);
    std::optional<Error> refusal;
    bool isEarlier = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            refusal = plain(ErrorKind::Cancelled);
        else if (m_isAway)
            refusal = awayError();
        else if (m_waiting.size() >= static_cast<size_t>(m_options.queueLimit))
            refusal =
                Error{ErrorKind::Unreachable, {}, Text::tr("The server is busy. Try again in a while."), {}};
        else
            m_waiting.push_back(task);
        isEarlier = !refusal && task->job.deadline < m_watched;
        task->isOver = refusal.has_value();
    }
    if (refusal) {
        task->job.refuse(*refusal);
        return {};
    }
    m_work.notify_one();
    if (isEarlier)
        m_deadlines.notify_one();
    Ticket ticket;
    ticket.m_pool = this;
    ticket.m_task = task;
    return ticket;
}

GatewayPool::State GatewayPool::state() const
{
    const std::lock_guard lock(m_mutex);
    State state{.connections = m_open,
                .busy = static_cast<int>(std::ranges::count_if(
                    m_workers, [](const auto &worker) { return worker->running != nullptr; })),
                .waiting = static_cast<int>(m_waiting.size()),
                .isAway = m_isAway};
    if (m_isAway)
        state.nextAttempt = std::max(
            0ms, std::chrono::duration_cast<std::chrono::milliseconds>(m_nextAttempt - Clock::now()));
    return state;
}

Error GatewayPool::awayError() const
{
    return {ErrorKind::Unreachable,
            {},
            Text::tr("The database cannot be reached. It is tried again by itself."),
            {}};
}

void GatewayPool::Ticket::cancel() const
{
    if (const auto task = m_task.lock())
        m_pool->cancel(task, ErrorKind::Cancelled);
}

void GatewayPool::cancel(const std::shared_ptr<Task> &task, ErrorKind reason)
{
    {
        const std::lock_guard lock(m_mutex);
        if (task->isOver || task->stopped)
            return;
        task->stopped = reason;
        if (task->worker) {
            task->worker->wakeup->raise();
            return;
        }
        task->isOver = true;
        std::erase(m_waiting, task);
    }
    task->job.refuse(plain(reason));
}

void GatewayPool::keepTime()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        const auto now = Clock::now();
        auto earliest = Clock::time_point::max();
        Tasks late;
        const auto look = [&](const std::shared_ptr<Task> &task) {
            if (task->stopped)
                return;
            if (task->job.deadline <= now)
                late.push_back(task);
            else
                earliest = std::min(earliest, task->job.deadline);
        };
        std::ranges::for_each(m_waiting, look);
        for (const auto &worker : m_workers)
            if (worker->running)
                look(worker->running);
        m_watched = earliest;
        if (!late.empty()) {
            lock.unlock();
            for (const auto &task : late)
                cancel(task, ErrorKind::Timeout);
            lock.lock();
        } else if (earliest == Clock::time_point::max()) {
            m_deadlines.wait(lock);
        } else {
            m_deadlines.wait_until(lock, earliest);
        }
    }
}

Result<SourceSession> GatewayPool::connect(const std::shared_ptr<pg::Wakeup> &wakeup) const
{
    auto info = pg::ConnectionInfo::read(m_options.conninfo, m_options.password);
    if (!info)
        return Unexpected(info.error());
    pg::Connector connector(std::move(*info), "viridian-api");
    connector.setWakeup(wakeup);
    auto handle = connector.open();
    if (!handle)
        return Unexpected(handle.error());
    SourceSession session(pg::Connection(std::move(*handle)),
                          {m_options.statementTimeout, m_options.heavyTimeout});
    session.setWakeup(wakeup);
    if (const auto current = migrations::requireCurrentSchema(session.connection()); !current)
        return Unexpected(current.error());
    if (const auto allowed = gateway::requireGatewayLogin(session.connection()); !allowed)
        return Unexpected(allowed.error());
    return session;
}

void GatewayPool::work(Worker &worker)
{
    std::unique_lock lock(m_mutex);
    while (auto task = next(lock)) {
        task->worker = &worker;
        worker.running = task;
        lock.unlock();
        if (ensureSession(worker, task))
            run(worker, task);
        lock.lock();
        worker.running.reset();
        if (!m_isStopping)
            worker.wakeup->take(); // a cancel that came when the work was already done
        if (m_isAway && !worker.session)
            reconnect(worker, lock);
        else if (!worker.session && worker.failures > 0)
            m_pause.wait_for(lock, pause(m_options, worker.failures - 1), [this] { return m_isStopping; });
    }
    lock.unlock();
    dropSession(worker);
}

std::shared_ptr<GatewayPool::Task> GatewayPool::next(std::unique_lock<std::mutex> &lock)
{
    m_work.wait(lock, [this] { return m_isStopping || !m_waiting.empty(); });
    if (m_isStopping)
        return {};
    auto task = std::move(m_waiting.front());
    m_waiting.pop_front();
    return task;
}

void GatewayPool::run(Worker &worker, const std::shared_ptr<Task> &task)
{
    std::unique_lock lock(m_mutex);
    if (task->stopped) {
        task->isOver = true;
        lock.unlock();
        task->job.refuse(plain(*task->stopped));
        return;
    }
    lock.unlock();
    task->job.run(*worker.session);
    lock.lock();
    task->isOver = true;
    lock.unlock();
    worker.session->setScope({});
    // A handler that left a transaction open would lend it to the next person.
    if (!worker.session->connection().isAlive() || worker.session->connection().inTransaction())
        dropSession(worker);
}

void GatewayPool::dropSession(Worker &worker)
{
    if (!worker.session)
        return;
    worker.session.reset();
    const std::lock_guard lock(m_mutex);
    --m_open;
}

std::optional<Error> GatewayPool::open(Worker &worker)
{
    auto made = connect(worker.wakeup);
    const bool isBack = [&] {
        const std::lock_guard lock(m_mutex);
        if (!made) {
            ++worker.failures;
            return false;
        }
        worker.failures = 0;
        ++m_open;
        return std::exchange(m_isAway, false);
    }();
    if (!made)
        return made.error();
    worker.session.emplace(std::move(*made));
    if (isBack) {
        m_pause.notify_all();
        if (m_options.watch)
            m_options.watch({});
    }
    return {};
}

bool GatewayPool::ensureSession(Worker &worker, const std::shared_ptr<Task> &task)
{
    if (worker.session && isUsable(worker.session->connection()))
        return true;
    dropSession(worker);
    const auto error = open(worker);
    if (!error)
        return true;

    Tasks refused;
    Error refusal = awayError();
    bool wentAway = false;
    {
        const std::lock_guard lock(m_mutex);
        task->worker = nullptr;
        if (task->stopped || m_isStopping) {
            refusal = plain(task->stopped.value_or(ErrorKind::Cancelled));
            refused.push_back(task);
        } else if (m_open > 0) { // others may still have one
            m_waiting.push_front(task);
        } else {
            wentAway = !std::exchange(m_isAway, true);
            if (wentAway)
                m_nextAttempt = Clock::now() + pause(m_options, 0);
            refused.swap(m_waiting);
            refused.push_back(task);
        }
        for (const auto &each : refused)
            each->isOver = true;
    }
    if (refused.empty())
        m_work.notify_one();
    if (wentAway && m_options.watch)
        m_options.watch(error);
    for (const auto &each : refused)
        each->job.refuse(refusal);
    return false;
}

void GatewayPool::reconnect(Worker &worker, std::unique_lock<std::mutex> &lock)
{
    if (std::exchange(m_isReconnecting, true))
        return; // another one does
    for (int attempt = 0; m_isAway && !m_isStopping; ++attempt) {
        m_nextAttempt = Clock::now() + pause(m_options, attempt);
        if (m_pause.wait_until(lock, m_nextAttempt, [this] { return m_isStopping || !m_isAway; }))
            break;
        lock.unlock();
        std::ignore = open(worker);
        lock.lock();
    }
    m_isReconnecting = false;
}

bool answersNow(SourceSession &session)
{
    return session.connection().run("SELECT 1").has_value();
}

} // namespace viridian
