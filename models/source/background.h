// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace viridian {

/// Runs `work` on a thread of `pool`, which outlives it. Work that was cancelled before it began is not run;
/// what has begun goes on, and its answer is dropped by whoever cancelled it (LatestRequest).
template <typename T>
QFuture<Result<T>> inBackground(std::function<Result<T>()> work,
                                QThreadPool *pool = QThreadPool::globalInstance())
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    pool->start([promise, work = std::move(work)] {
        if (!promise->isCanceled())
            promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace viridian
