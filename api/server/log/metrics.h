// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/cache/answercache.h"
#include "api/server/cache/sharedanswers.h"
#include "api/server/http/server.h"
#include "db/gateway/gatewaypool.h"

#include <array>
#include <map>
#include <mutex>

namespace viridian::server {

/// Counts what the server does, for Prometheus. Thread-safe.
class Metrics
{
public:
    void count(const Exchange &exchange);
    /// Text format 0.0.4, with the state of the server, of its pools by name ("writer", "reader") and of its
    /// caches.
    QByteArray text(int connections, const QList<std::pair<QByteArray, GatewayPool::State>> &pools,
                    const AnswerCache::State &cache, const std::optional<SharedAnswers::State> &shared) const;

    /// Upper bounds of the histogram, in seconds.
    static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                       0.25,  0.5,    1.0,   2.5,  5.0,   10.0};

private:
    struct Durations
    {
        std::array<qint64, bounds.size()> within{};
        qint64 count = 0;
        double sum = 0; ///< seconds
    };
    using Key = std::tuple<QByteArray, Method, int>; ///< route, method, status

    mutable std::mutex m_mutex;
    std::map<Key, qint64> m_requests;
    std::map<QByteArray, Durations> m_durations; ///< by route
};

} // namespace viridian::server
