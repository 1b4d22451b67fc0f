// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/postgressource.h"
#include "db/source/sourcesession.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThread>

namespace viridian {

class SessionRunner;

/// Puts work on a thread that owns one connection, in the order it was asked for. Lives on the source's
/// thread; nothing here blocks but the destructor, and that for at most half a second.
///
/// Work that was cancelled while it waited never reaches the server; work that runs is cancelled there.
/// A newer request does not push out an older one of the same kind by itself: two parts of a screen may ask
/// the same kind of thing. Whoever shows only the newest answer cancels the older future (LatestRequest).
class SessionWorker : public QObject
{
    Q_OBJECT

public:
    enum class Lifetime
    {
        Standing, ///< the connection is kept and made anew when it breaks
        Passing   ///< the connection is closed when there is nothing left to do
    };
    enum class Login
    {
        Person, ///< a person of an organisation, else there is no session
        Anybody ///< whoever the server lets in; the session is not identified
    };
    SessionWorker(const PostgresOptions &options, Lifetime lifetime, Login login = Login::Person,
                  QObject *parent = nullptr);
    ~SessionWorker() override;

    /// `work` runs on the worker thread, which starts with the first one, with a session that is open and,
    /// for a Person, identified. When none can be had, the answer is the reason.
    template <typename T>
    QFuture<Result<T>> submit(std::function<Result<T>(SourceSession &)> work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        auto *watcher = new QFutureWatcher<Result<T>>(this);
        const quint64 id = ++m_lastId;
        connect(watcher, &QFutureWatcherBase::canceled, this, [this, id] { cancel(id); });
        connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
        watcher->setFuture(promise->future());
        post({id, [promise] { return promise->isCanceled(); },
              [promise, work = std::move(work)](SourceSession &session) -> std::optional<Error> {
                  Result<T> result = work(session);
                  auto error = result ? std::nullopt : std::optional(result.error());
                  promise->addResult(std::move(result));
                  promise->finish();
                  return error;
              },
              [promise](const Error &error) {
                  promise->addResult(Result<T>(Unexpected(error)));
                  promise->finish();
              }});
        return promise->future();
    }

    /// Ends the wait for the next attempt to connect again; nothing where none is waited for.
    void reconnect();

    struct Job
    {
        quint64 id = 0;
        std::function<bool()> isCancelled;
        std::function<std::optional<Error>(SourceSession &)> run; ///< the error it answered with
        std::function<void(const Error &)> refuse;
    };

signals:
    void stateChanged(const viridian::ConnectionState &state);
    void queryFinished(const viridian::QueryStatistics &statistics);

private:
    void post(Job job);
    void cancel(quint64 id);

    QThread *m_thread; ///< deletes itself and the runner when it has ended
    std::shared_ptr<SessionRunner> m_runner;
    quint64 m_lastId = 0;
};

} // namespace viridian
