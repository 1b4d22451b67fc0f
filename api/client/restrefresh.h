// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "models/source/datasource.h"
#include "models/source/latestrequest.h"

#include <QDeadlineTimer>
#include <QPromise>
#include <QTimer>

namespace viridian {

/// A refresh of the figures: the server takes it, and is asked until it is done. Deletes itself when it is,
/// or when the future was cancelled; the server then goes on by itself.
class RestRefresh : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<QFuture<Result<Freshness>>()>;

    static QFuture<Result<Freshness>> start(const QFuture<Result<Freshness>> &taken, const Ask &ask,
                                            const RestOptions &options, QObject *parent);

private:
    RestRefresh(const Ask &ask, const RestOptions &options, QObject *parent);
    void wait(const QFuture<Result<Freshness>> &future);
    void take(const Result<Freshness> &freshness);
    void finish(const Result<Freshness> &result);

    const Ask m_ask;
    QPromise<Result<Freshness>> m_promise;
    LatestRequest<Freshness> m_request;
    QTimer m_pause;
    QDeadlineTimer m_deadline;
};

} // namespace viridian
