// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/collect/lrsclient.h"
#include "app/collect/lrscollector.h"
#include "db/collect/sourcestore.h"

namespace viridian::collect {

/// One run of one organisation's record store. Used once, on one thread.
class LrsPull
{
public:
    LrsPull(pg::Connection &connection, const analytics::OrganizationRef &organization, const Source &source,
            http::CircuitBreaker &breaker, const LrsOptions &options, std::stop_token stop);

    Result<pipeline::CollectCounts> run();

private:
    Result<void> pull();
    /// One request, when the breaker lets it through.
    Result<StatementPage> ask(const std::function<Result<StatementPage>()> &request);
    Result<void> store(const StatementPage &page);
    /// Notes up to when all is here.
    Result<void> advance(const StatementPage &page);
    Unexpected failed(const Error &error, SourceProblem problem);

    pg::Connection &m_connection;
    const analytics::OrganizationRef &m_organization;
    const Source &m_source;
    http::CircuitBreaker &m_breaker;
    const LrsOptions &m_options;
    std::stop_token m_stop;
    SourceStore m_store;
    pipeline::CollectCounts m_counts;
    ExternalSourceState m_state;

    QDateTime m_begun;
    QDateTime m_storedUntil;       ///< as it is in the database
    QDateTime m_last;              ///< the latest time of storing seen
    QDateTime m_beforeLast;        ///< the latest that is earlier: nothing of that time is still to come
    QDateTime m_consistentThrough; ///< when the first page was made
    bool m_ascending = true;       ///< so far the earliest came first
};

} // namespace viridian::collect
