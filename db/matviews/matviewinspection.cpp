// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/matviews/matviewinspection.h"

#include "db/matviews/matviewreader.h"

namespace viridian {

MatViewInspection::MatViewInspection(const PostgresOptions &options)
    : m_reader(options)
    , m_refresher(options, Inspector::Lifetime::Passing)
{
}

QFuture<Result<matviews::MatViews>> MatViewInspection::views()
{
    return m_reader.run<matviews::MatViews>(matviews::readMatViews);
}

QFuture<Result<void>> MatViewInspection::refresh(const QString &schema, const QString &name,
                                                 bool concurrently)
{
    // A cancelled future takes no answer, and whoever stopped the refresh wants to know whether it was in
    // time: so the answer has a promise of its own.
    auto answer = std::make_shared<QPromise<Result<void>>>();
    answer->start();
    m_running = m_refresher.run<void>([=, refreshing = m_refreshing](pg::Connection &connection) {
        *refreshing = connection.backendPid();
        auto done = matviews::refreshMatView(connection, schema, name, concurrently);
        *refreshing = 0;
        answer->addResult(done);
        answer->finish();
        return done;
    });
    auto *running = new QFutureWatcher<Result<void>>(&m_refresher);
    QObject::connect(running, &QFutureWatcherBase::finished, running, [running, answer] {
        if (!answer->future().isFinished()) { // it never came to the server
            answer->addResult(running->future().resultCount() > 0 ? running->result()
                                                                  : failure(ErrorKind::Cancelled, {}));
            answer->finish();
        }
        running->deleteLater();
    });
    running->setFuture(m_running);
    auto *asked = new QFutureWatcher<Result<void>>(&m_refresher);
    QObject::connect(asked, &QFutureWatcherBase::canceled, asked,
                     [running = m_running]() mutable { running.cancel(); });
    QObject::connect(asked, &QFutureWatcherBase::finished, asked, &QObject::deleteLater);
    asked->setFuture(answer->future());
    return answer->future();
}

QFuture<Result<matviews::RefreshProgress>> MatViewInspection::progress()
{
    return m_reader.run<matviews::RefreshProgress>(
        [refreshing = m_refreshing](pg::Connection &connection) -> Result<matviews::RefreshProgress> {
            return matviews::readProgress(connection, *refreshing);
        });
}

} // namespace viridian
