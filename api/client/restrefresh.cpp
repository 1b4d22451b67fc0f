// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/restrefresh.h"

namespace viridian {

RestRefresh::RestRefresh(const Ask &ask, const RestOptions &options, QObject *parent)
    : QObject(parent)
    , m_ask(ask)
    , m_deadline(options.longestRefresh)
{
    m_pause.setInterval(options.pollInterval);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { wait(m_ask()); });
}

QFuture<Result<Freshness>> RestRefresh::start(const QFuture<Result<Freshness>> &taken, const Ask &ask,
                                              const RestOptions &options, QObject *parent)
{
    auto *refresh = new RestRefresh(ask, options, parent);
    refresh->m_promise.start();
    auto *watcher = new QFutureWatcher<Result<Freshness>>(refresh);
    connect(watcher, &QFutureWatcherBase::canceled, refresh, &QObject::deleteLater);
    watcher->setFuture(refresh->m_promise.future());
    refresh->wait(taken);
    return refresh->m_promise.future();
}

void RestRefresh::wait(const QFuture<Result<Freshness>> &future)
{
    m_request.start(future, this, [this](const Result<Freshness> &freshness) { take(freshness); });
}

void RestRefresh::take(const Result<Freshness> &freshness)
{
    if (freshness && freshness->running) {
        if (m_deadline.hasExpired())
            finish(failure(ErrorKind::Timeout, tr("The figures are not up to date yet. Look again later.")));
        else
            m_pause.start();
    } else if (freshness && !freshness->lastError.isEmpty()) {
        finish(failure(ErrorKind::Internal, tr("The figures could not be brought up to date."),
                       freshness->lastError));
    } else {
        finish(freshness);
    }
}

void RestRefresh::finish(const Result<Freshness> &result)
{
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace viridian
