// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace viridian {

/// The newest request wins: starting another cancels the one before, and an answer that comes late is
/// dropped. One for each thing a screen shows. Not thread-safe; lives on the context's thread.
template <typename T>
class LatestRequest
{
public:
    /// `done` runs on the thread of `context`, and not at all once a newer request started, cancel() was
    /// called, this object or the context is gone.
    void start(QFuture<Result<T>> future, QObject *context, std::function<void(Result<T>)> done)
    {
        cancel();
        m_future = future;
        m_generation = std::make_shared<bool>(true);
        future.then(context,
                    [alive = std::weak_ptr<bool>(m_generation), done = std::move(done)](Result<T> result) {
                        if (const auto current = alive.lock())
                            done(std::move(result));
                    });
    }

    void cancel()
    {
        m_generation.reset();
        m_future.cancel();
        m_future = {};
    }

    bool running() const { return m_generation && m_future.isRunning(); }

    LatestRequest() = default;
    LatestRequest(const LatestRequest &) = delete;
    LatestRequest &operator=(const LatestRequest &) = delete;
    ~LatestRequest() { cancel(); }

private:
    QFuture<Result<T>> m_future;
    std::shared_ptr<bool> m_generation;
};

} // namespace viridian
