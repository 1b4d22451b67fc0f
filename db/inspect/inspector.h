// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/sessionworker.h"

namespace viridian {

/// A worker thread with one connection for the Database workspace, open for whoever logs in, person of an
/// organisation or not. Each port's implementation has its own, so that a long task of one does not keep
/// another waiting; thread and connection are made with the first task.
///
/// Standing keeps the connection and makes it anew when it breaks; Passing closes it after each task. A task
/// that wants to change nothing begins its own READ ONLY transaction, as every task but a refresh must.
class Inspector : public QObject
{
    Q_OBJECT

public:
    using Lifetime = SessionWorker::Lifetime;

    explicit Inspector(const PostgresOptions &options, Lifetime lifetime = Lifetime::Standing,
                       QObject *parent = nullptr)
        : QObject(parent)
        , m_worker(options, lifetime, SessionWorker::Login::Anybody)
    {
        connect(&m_worker, &SessionWorker::stateChanged, this, &Inspector::stateChanged);
    }

    /// Runs `task` on the worker thread with an open connection, in the order of the calls; when none can be
    /// had, the answer is the reason. Cancelling the future stops the task on the server.
    template <typename T>
    QFuture<Result<T>> run(std::function<Result<T>(pg::Connection &)> task)
    {
        return m_worker.submit<T>(
            [task = std::move(task)](SourceSession &session) { return task(session.connection()); });
    }

signals:
    void stateChanged(const viridian::ConnectionState &state);

private:
    SessionWorker m_worker;
};

} // namespace viridian
