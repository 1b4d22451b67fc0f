// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/log/metrics.h"

namespace viridian::server {

namespace {

void describe(QByteArray &text, const char *name, const char *type, const char *help)
{
    text.append("# HELP ").append(name).append(' ').append(help);
    text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
}

template <typename Number>
void sample(QByteArray &text, const QByteArray &name, Number value)
{
    text.append(name).append(' ').append(QByteArray::number(value)).append('\n');
}

} // namespace

void Metrics::count(const Exchange &exchange)
{
    const double seconds = std::chrono::duration<double>(exchange.duration).count();
    const std::lock_guard lock(m_mutex);
    ++m_requests[{exchange.trace.route, exchange.request->method, exchange.status}];
    Durations &durations = m_durations[exchange.trace.route];
    ++durations.count;
    durations.sum += seconds;
    for (size_t i = 0; i < bounds.size(); ++i)
        durations.within[i] += seconds <= bounds[i];
}

QByteArray Metrics::text(int connections, const QList<std::pair<QByteArray, GatewayPool::State>> &pools,
                         const AnswerCache::State &cache,
                         const std::optional<SharedAnswers::State> &shared) const
{
    using State = GatewayPool::State;
    QByteArray text;
    const std::lock_guard lock(m_mutex);
    describe(text, "viridian_requests_total", "counter", "Requests by route, method and status.");
    for (const auto &[key, count] : m_requests) {
        const auto &[route, method, status] = key;
        sample(text,
               "viridian_requests_total{route=\"" + route + "\",method=\"" + methodName(method) +
                   "\",status=\"" + QByteArray::number(status) + "\"}",
               count);
    }
    describe(text, "viridian_request_seconds", "histogram",
             "From the end of a request to that of its answer.");
    for (const auto &[route, durations] : m_durations) {
        const QByteArray label = "{route=\"" + route + '"';
        for (size_t i = 0; i < bounds.size(); ++i)
            sample(text,
                   "viridian_request_seconds_bucket" + label + ",le=\"" + QByteArray::number(bounds[i]) +
                       "\"}",
                   durations.within[i]);
        sample(text, "viridian_request_seconds_bucket" + label + ",le=\"+Inf\"}", durations.count);
        sample(text, "viridian_request_seconds_sum" + label + '}', durations.sum);
        sample(text, "viridian_request_seconds_count" + label + '}', durations.count);
    }
    describe(text, "viridian_connections", "gauge", "Open connections of clients.");
    sample(text, "viridian_connections", connections);
    const auto gauge = [&](const char *name, const char *help, auto value) {
        describe(text, name, "gauge", help);
        for (const auto &[pool, state] : pools)
            sample(text, QByteArray(name) + "{pool=\"" + pool + "\"}", value(state));
    };
    gauge("viridian_database_connections", "Open connections to the database.",
          [](const State &state) { return state.connections; });
    gauge("viridian_database_busy", "Jobs that run on the database.",
          [](const State &state) { return state.busy; });
    gauge("viridian_database_waiting", "Jobs that wait for a connection.",
          [](const State &state) { return state.waiting; });
    gauge("viridian_database_away", "1 while the database cannot be reached.",
          [](const State &state) { return state.isAway ? 1 : 0; });
    describe(text, "viridian_answers_total", "counter",
             "Looked for among what is kept in memory and, where that has it not, in Redis.");
    sample(text, "viridian_answers_total{level=\"memory\",outcome=\"hit\"}", cache.hits);
    sample(text, "viridian_answers_total{level=\"memory\",outcome=\"miss\"}", cache.misses);
    if (shared) {
        sample(text, "viridian_answers_total{level=\"redis\",outcome=\"hit\"}", shared->hits);
        sample(text, "viridian_answers_total{level=\"redis\",outcome=\"miss\"}", shared->misses);
        sample(text, "viridian_answers_total{level=\"redis\",outcome=\"error\"}", shared->errors);
        describe(text, "viridian_redis_away", "gauge", "1 while Redis is not asked.");
        sample(text, "viridian_redis_away", shared->isAway ? 1 : 0);
    }
    describe(text, "viridian_kept_answers", "gauge", "Answers that are kept.");
    sample(text, "viridian_kept_answers", cache.answers);
    describe(text, "viridian_kept_answer_bytes", "gauge", "Memory of the answers that are kept.");
    sample(text, "viridian_kept_answer_bytes", cache.bytes);
    return text;
}

} // namespace viridian::server
