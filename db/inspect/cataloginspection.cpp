// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/inspect/cataloginspection.h"

#include "db/catalog/catalogreader.h"
#include "db/inspect/databaselogin.h"

#include <QThreadPool>

#include <algorithm>

namespace viridian {

CatalogInspection::CatalogInspection(const PostgresOptions &options, QObject *parent)
    : CatalogSource(parent)
    , m_inspector(options)
{
    m_state.kind = options.kind;
    m_state.name = options.name;
    connect(&m_inspector, &Inspector::stateChanged, this, [this](const ConnectionState &state) {
        m_state = state;
        emit stateChanged(state);
    });
}

CatalogInspection::~CatalogInspection() = default;

QFuture<Result<DatabaseLogin>> CatalogInspection::login()
{
    return m_inspector.run<DatabaseLogin>(readDatabaseLogin);
}

QFuture<Result<SharedSnapshot>> CatalogInspection::catalog()
{
    if (reading() || !m_snapshot)
        return reread();
    Promise promise;
    promise.start();
    promise.addResult(m_snapshot);
    promise.finish();
    return promise.future();
}

QFuture<Result<SharedSnapshot>> CatalogInspection::reread()
{
    if (!reading()) {
        m_reading.start(m_inspector.run<SharedSnapshot>([](pg::Connection &connection) {
            return readCatalog(connection).map([](catalog::Snapshot &&snapshot) {
                // A large one takes longer than a frame to free, wherever the last who shows it lets go.
                return SharedSnapshot(new catalog::Snapshot(std::move(snapshot)),
                                      [](const catalog::Snapshot *old) {
                                          QThreadPool::globalInstance()->start([old] { delete old; });
                                      });
            });
        }),
                        this, [this](const Result<SharedSnapshot> &result) { answer(result); });
        emit readingChanged(true);
    }
    return wait();
}

QFuture<Result<SharedSnapshot>> CatalogInspection::wait()
{
    m_waiting.push_back(std::make_unique<Promise>());
    Promise &promise = *m_waiting.back();
    promise.start();
    auto *watcher = new QFutureWatcher<Result<SharedSnapshot>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, &CatalogInspection::stopWhenNobodyWaits);
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise.future());
    return promise.future();
}

void CatalogInspection::answer(const Result<SharedSnapshot> &result)
{
    if (result)
        m_snapshot = *result;
    for (const auto &promise : std::exchange(m_waiting, {})) {
        promise->addResult(result);
        promise->finish();
    }
    emit readingChanged(false);
    if (result)
        emit snapshotChanged();
}

void CatalogInspection::stopWhenNobodyWaits()
{
    const bool wanted =
        std::ranges::any_of(m_waiting, [](const auto &promise) { return !promise->isCanceled(); });
    if (wanted || !reading())
        return;
    m_reading.cancel();
    m_waiting.clear();
    emit readingChanged(false);
}

} // namespace viridian
