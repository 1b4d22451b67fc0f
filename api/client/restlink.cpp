// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/restlink.h"

#include "api/http/network.h"
#include "api/json/problem.h"
#include "api/json/words.h"
#include "models/core/backoff.h"

namespace viridian {

namespace {

constexpr qint64 largestAnswer = 64 << 20;

QUrl urlOf(const QUrl &server, const RestRequest &request)
{
    QUrl url = server;
    QString base = url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + QStringLiteral("/api/v1/") + request.path);
    url.setQuery(request.query);
    return url;
}

/// Not a proxy in its place.
bool isThere(const Result<http::Answer> &answer)
{
    return answer && answer->status < 500;
}

} // namespace

// The link's own clock paces the probes, so the breaker itself has no pause.
RestLink::RestLink(const RestOptions &options)
    : m_options(options)
    , m_network(http::makeNetwork())
    , m_breaker({.failures = options.attempts, .pause = std::chrono::milliseconds(0)})
{
    m_options.password.clear();
    m_options.refreshToken.clear();
    m_state.kind = SourceKind::RestApi;
    m_state.name = options.name.isEmpty() ? options.url.host() : options.name;
    m_clock.setInterval(std::min<std::chrono::milliseconds>(std::chrono::seconds(1), options.reconnectDelay));
    connect(&m_clock, &QTimer::timeout, this, &RestLink::tick);
    m_heart.setInterval(m_options.heartbeat);
    connect(&m_heart, &QTimer::timeout, this, &RestLink::beat);
}

RestLink::~RestLink() = default;

std::unique_ptr<http::Exchange> RestLink::begin(const RestRequest &request, const QByteArray &token)
{
    http::Request sent{.url = urlOf(m_options.url, request),
                       .headers = {{"Accept", "application/json"}},
                       .method = request.method,
                       .body = request.body,
                       .takesAnyStatus = true,
                       .authorities = m_options.authorities};
    if (!request.body.isEmpty())
        sent.headers.append(http::Header{"Content-Type", "application/json"});
    if (!token.isEmpty())
        sent.headers.append(http::Header{"Authorization", "Bearer " + token});
    if (request.role)
        sent.headers.append(http::Header{"X-Active-Role", json::word(*request.role)});
    sent.headers += request.headers;
    const http::Limits limits{request.limit.value_or(request.isHeavy ? m_options.heavy : m_options.usual),
                              largestAnswer};
    auto exchange = std::make_unique<http::Exchange>(*m_network, sent, limits);
    connect(exchange.get(), &http::Exchange::finished, this, [this] {
        if (m_heart.isActive())
            m_heart.start();
    });
    return exchange;
}

std::optional<http::CircuitBreaker::Permit> RestLink::permit()
{
    if (m_state.phase == ConnectionState::Phase::Reconnecting)
        return {};
    return m_breaker.acquire();
}

void RestLink::noteFailure(const Error &error)
{
    if (m_breaker.state() == http::CircuitBreaker::State::Closed ||
        m_state.phase == ConnectionState::Phase::Reconnecting)
        return;
    lost(error);
}

void RestLink::lost(const Error &error)
{
    m_state.attempt = 1;
    m_state.error = error;
    scheduleAttempt();
}

void RestLink::beat()
{
    if (m_beat || !m_options.isWatched())
        return;
    m_beat = begin({.path = QStringLiteral("health/live"), .limit = m_options.heartbeat, .isOpen = true}, {});
    connect(
        m_beat.get(), &http::Exchange::finished, this,
        [this] {
            const auto answer = std::exchange(m_beat, nullptr)->take();
            if (isThere(answer) || m_state.phase != ConnectionState::Phase::Live)
                return;
            lost(answer ? json::errorFrom(answer->status, answer->contentType, answer->body)
                        : answer.error());
        },
        Qt::QueuedConnection);
}

void RestLink::signingIn()
{
    if (m_state.phase == ConnectionState::Phase::NotConnected)
        setPhase(ConnectionState::Phase::Connecting);
}

void RestLink::signedIn()
{
    setPhase(ConnectionState::Phase::Live);
}

void RestLink::signedOut(const Error &error)
{
    if (m_state.phase != ConnectionState::Phase::Reconnecting)
        setPhase(ConnectionState::Phase::NotConnected, error);
}

Error RestLink::notUnderstood(const QString &what) const
{
    return {ErrorKind::Internal,
            {},
            tr("%1 answered something that this program does not understand. Check the address, or update "
               "the program.")
                .arg(m_options.url.host()),
            what};
}

void RestLink::scheduleAttempt()
{
    const auto delay =
        growingPause(m_options.reconnectDelay, m_options.reconnectDelayMax, m_state.attempt - 1);
    m_state.secondsToNext = static_cast<int>(std::max<qint64>(1, delay / m_clock.intervalAsDuration()));
    m_clock.start();
    setPhase(ConnectionState::Phase::Reconnecting, m_state.error);
}

void RestLink::tick()
{
    if (--m_state.secondsToNext > 0)
        emit stateChanged(m_state);
    else
        attempt();
}

void RestLink::reconnect()
{
    if (m_state.phase == ConnectionState::Phase::Reconnecting && m_clock.isActive())
        attempt();
}

void RestLink::attempt()
{
    m_clock.stop();
    emit stateChanged(m_state);
    m_probePermit.reset();
    if (auto permit = m_breaker.acquire())
        m_probePermit.emplace(std::move(*permit));
    const auto limit = m_options.heartbeat.count() > 0 ? m_options.heartbeat : m_options.usual;
    m_probe = begin({.path = QStringLiteral("health/ready"), .limit = limit, .isOpen = true}, {});
    connect(
        m_probe.get(), &http::Exchange::finished, this,
        [this] { attempted(std::exchange(m_probe, nullptr)->take()); }, Qt::QueuedConnection);
}

void RestLink::attempted(const Result<http::Answer> &answer)
{
    if (m_probePermit)
        isThere(answer) ? m_probePermit->succeeded() : m_probePermit->failed();
    if (isThere(answer))
        return setPhase(ConnectionState::Phase::Live);
    if (!answer)
        m_state.error = answer.error();
    ++m_state.attempt;
    scheduleAttempt();
}

void RestLink::setPhase(ConnectionState::Phase phase, std::optional<Error> error)
{
    m_state.phase = phase;
    m_state.error = std::move(error);
    if (phase != ConnectionState::Phase::Live)
        m_heart.stop();
    else if (m_options.heartbeat.count() > 0)
        m_heart.start();
    if (phase != ConnectionState::Phase::Reconnecting) {
        m_state.attempt = 0;
        m_state.secondsToNext = 0;
    }
    emit stateChanged(m_state);
}

} // namespace viridian
