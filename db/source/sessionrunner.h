// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/wakeup.h"
#include "db/source/sessionworker.h"

#include <QMutex>
#include <QSocketNotifier>
#include <QTimer>

#include <atomic>

namespace viridian {

/// The half of SessionWorker that lives on the worker thread: the connection, the jobs and the attempts to
/// connect again. stop() and cancel() are called from other threads.
class SessionRunner : public QObject
{
    Q_OBJECT

public:
    SessionRunner(const PostgresOptions &options, SessionWorker::Lifetime lifetime,
                  SessionWorker::Login login);
    ~SessionRunner() override;

    void run(const SessionWorker::Job &job);
    void cancel(quint64 id);
    /// On the worker thread: the next attempt is now.
    void reconnect();
    void stop();
    /// On the worker thread, before it ends.
    void close();

signals:
    void stateChanged(const viridian::ConnectionState &state);
    void queryFinished(const viridian::QueryStatistics &statistics);

private:
    std::optional<Error> connectNow();
    /// Whose session it is.
    Result<void> identify();
    void connectionLost(const Error &error);
    void scheduleAttempt();
    void tick();
    void attempt();
    void watchSocket();
    void setPhase(ConnectionState::Phase phase, std::optional<Error> error = {});

    PostgresOptions m_options; ///< without the password
    Result<pg::ConnectionInfo> m_info;
    SessionWorker::Lifetime m_lifetime;
    SessionWorker::Login m_login;
    ConnectionState m_state;
    std::optional<SourceSession> m_session;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< tells of a connection that breaks while nothing runs
    QTimer m_clock;                              ///< each second until the next attempt

    std::shared_ptr<pg::Wakeup> m_wakeup = std::make_shared<pg::Wakeup>();
    std::atomic_bool m_stopping = false;
    QMutex m_mutex;
    quint64 m_running = 0; ///< id of the job that runs, 0: none; guarded by m_mutex
};

} // namespace viridian
