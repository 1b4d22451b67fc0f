// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/circuitbreaker.h"
#include "app/collect/collectedrows.h"
#include "app/collect/servicecollector.h"

namespace viridian::collect {

/// One run of one service for one organisation. Used once, on one thread.
class ServiceRun
{
public:
    ServiceRun(pg::Connection &connection, const QUuid &organization, const Source &source,
               http::CircuitBreaker &breaker, const CollectOptions &options, std::stop_token stop);

    Result<pipeline::CollectCounts> run();

private:
    Result<void> prepare();
    Result<void> collect(const QList<PersonRef> &batch);
    /// Asks for people until all have an answer or the breaker opens; Cancelled is the only error.
    Result<QHash<QUuid, CachedDocument>> fetch(QList<PersonRef> waiting);
    Result<void> use(const PersonRef &person, const std::optional<CachedDocument> &document,
                     SourceOutcome outcome, const QSet<QString> &courses);
    Result<void> merge();
    void failed(const Error &error, SourceProblem problem);

    pg::Connection &m_connection;
    QUuid m_organization;
    Source m_source;
    http::CircuitBreaker &m_breaker;
    const CollectOptions &m_options;
    std::stop_token m_stop;
    SourceStore m_store;
    http::Client m_client;
    Result<QByteArray> m_secret;
    CollectRules m_rules;
    std::optional<CollectedRows> m_rows;
    QDateTime m_now; ///< of the batch
    pipeline::CollectCounts m_counts;
    ExternalSourceState m_state;
    std::optional<Error> m_error;
    bool m_usedAny = false;
    bool m_usedSample = false;
};

} // namespace viridian::collect
