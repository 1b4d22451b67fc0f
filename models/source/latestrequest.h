// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <utility>

namespace viridian {

/// The newest request wins: starting another cancels the one before, and an answer that comes late is
/// dropped. One for each thing a screen shows. Not thread-safe; lives on the context's thread.
///
/// A watcher and not QFuture::then(context, ...), which in Qt 6.4 asserts when the context is gone by the
/// time the answer comes.
template <typename T>
class LatestRequest
{
public:
    /// `done` runs on the thread of `context`, and not at all once a newer request started, cancel() was
    /// called, this object or the context is gone. A request that the source gave up answers Cancelled.
    void start(QFuture<Result<T>> future, QObject *context, std::function<void(Result<T>)> done)
    {
        cancel();
        m_watcher = new Watcher;
        QObject::connect(m_watcher, &Watcher::finished, context, [this, done = std::move(done)] {
            Watcher *watcher = std::exchange(m_watcher, nullptr); // done() may start the next
            watcher->deleteLater();
            const QFuture<Result<T>> answered = watcher->future();
            done(answered.resultCount() > 0 ? answered.result() : failure(ErrorKind::Cancelled, {}));
        });
        m_watcher->setFuture(future);
    }

    void cancel()
    {
        if (!m_watcher)
            return;
        m_watcher->disconnect();
        m_watcher->cancel();
        m_watcher->deleteLater();
        m_watcher = nullptr;
    }

    /// Until `done` is called, which is later than the answer is there.
    bool running() const { return m_watcher != nullptr; }

    LatestRequest() = default;
    LatestRequest(const LatestRequest &) = delete;
    LatestRequest &operator=(const LatestRequest &) = delete;
    ~LatestRequest() { cancel(); }

private:
    using Watcher = QFutureWatcher<Result<T>>;

    Watcher *m_watcher = nullptr; ///< ours; deleted later, as it may be the one that calls
};

} // namespace viridian
