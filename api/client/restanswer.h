// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restcall.h"
#include "api/json/decode.h"
#include "models/source/background.h"
#include "models/source/latestrequest.h"

#include <QElapsedTimer>

namespace viridian {

/// Carries one call from the request to the record: the answer is read on a thread of the pool. Deletes
/// itself when it is done or the future was cancelled; the promise then ends, too.
template <typename T>
class RestAnswer
{
public:
    using Report = std::function<void(const Result<T> &result, const QueryStatistics &statistics)>;

    /// `report` runs just before the future is finished.
    static QFuture<Result<T>> of(RestCall *call, const RestLink &link, Report report)
    {
        // Owned by the call, through what it calls.
        auto answer = std::make_shared<RestAnswer>(call, link, std::move(report));
        answer->m_promise.start();
        QFuture<Result<T>> future = answer->m_promise.future();
        auto *watcher = new QFutureWatcher<Result<T>>(call);
        QObject::connect(watcher, &QFutureWatcherBase::canceled, call, &QObject::deleteLater);
        watcher->setFuture(future);
        call->start([answer](const Result<http::Answer> &received) { answer->take(received); });
        return future;
    }

    RestAnswer(RestCall *call, const RestLink &link, Report report)
        : m_call(call)
        , m_link(link)
        , m_report(std::move(report))
    {
        m_clock.start();
    }

private:
    void take(const Result<http::Answer> &received)
    {
        if (!received)
            return finish(Unexpected(received.error()));
        if (received->contentType != "application/json")
            return finish(Unexpected(m_link.notUnderstood(QString::fromLatin1(received->contentType))));
        m_reading.start(
            inBackground<T>([body = received->body, complaint = m_link.notUnderstood({})]() -> Result<T> {
                auto read = json::decodeAnswer<T>(body);
                if (read)
                    return *std::move(read);
                Error error = complaint;
                for (const auto &bad : read.error())
                    error.detail += bad.field + u' ' + bad.message + u'\n';
                return Unexpected(error);
            }),
            m_call, [this](const Result<T> &result) { finish(result); });
    }

    void finish(const Result<T> &result)
    {
        QueryStatistics statistics;
        statistics.milliseconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        statistics.roundTrips = m_call->roundTrips();
        statistics.finishedAt = QDateTime::currentDateTimeUtc();
        if (result)
            statistics.rows = rowsOf(*result);
        m_report(result, statistics);
        m_promise.addResult(result);
        m_promise.finish();
        m_call->deleteLater();
    }

    template <typename Row>
    static int rowsOf(const KeysetPage<Row> &page)
    {
        return static_cast<int>(page.rows.size());
    }
    template <typename Row>
    static int rowsOf(const QList<Row> &rows)
    {
        return static_cast<int>(rows.size());
    }
    static int rowsOf(const auto &) { return 1; }

    QPromise<Result<T>> m_promise;
    RestCall *m_call; ///< holds this
    const RestLink &m_link;
    Report m_report;
    QElapsedTimer m_clock;
    LatestRequest<T> m_reading;
};

} // namespace viridian
