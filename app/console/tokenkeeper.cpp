// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/tokenkeeper.h"

#include "app/console/keyring.h"

#include <QCoreApplication>
#include <QEventLoopLocker>
#include <QFutureWatcher>
#include <QPromise>

namespace viridian {

TokenKeeper &TokenKeeper::instance()
{
    // It goes with the application, which it keeps from ending until the last token is written.
    static TokenKeeper *keeper = nullptr;
    if (!keeper) {
        keeper = new TokenKeeper;
        qAddPostRoutine([] { delete std::exchange(keeper, nullptr); });
    }
    return *keeper;
}

QFuture<Result<QString>> TokenKeeper::read(const QString &key)
{
    const auto refused = m_refused.constFind(key);
    if (refused == m_refused.constEnd())
        return keyring::read(key);
    QPromise<Result<QString>> promise;
    promise.start();
    promise.addResult(Result<QString>(*refused));
    promise.finish();
    return promise.future();
}

void TokenKeeper::keep(const QString &key, const QString &token)
{
    // The keyring does one thing after the other, in the order in which they were asked for.
    auto *watcher = new QFutureWatcher<Result<void>>(this);
    const auto untilWritten = std::make_shared<QEventLoopLocker>();
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, key, token, untilWritten] {
        watcher->deleteLater();
        const Result<void> written = watcher->result();
        if (written || token.isEmpty())
            m_refused.remove(key);
        else
            m_refused.insert(key, token);
        // One that was to go is worth nothing where there is no keyring, and at the server it is over.
        if (!written && !token.isEmpty())
            emit notKept(written.error());
    });
    watcher->setFuture(token.isEmpty() ? keyring::remove(key) : keyring::store(key, token));
}

} // namespace viridian
