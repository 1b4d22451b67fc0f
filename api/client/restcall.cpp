// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/restcall.h"

#include "api/json/problem.h"

#include <QRandomGenerator>

namespace viridian {

namespace {

/// The pause that the server asks for; nothing where it names none, or a date.
std::chrono::milliseconds wantedPause(const http::Answer &answer)
{
    return std::chrono::seconds(std::max(0, answer.header("Retry-After").toInt()));
}

} // namespace

RestCall::RestCall(RestLink &link, RestTokens &tokens, const RestOptions &options, RestRequest request,
                   QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_tokens(tokens)
    , m_attempts(options.attempts)
    , m_retryDelay(options.retryDelay)
    , m_longestWait(options.longestWait)
    , m_request(std::move(request))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RestCall::attempt);
}

void RestCall::start(Done done)
{
    m_done = std::move(done);
    attempt();
}

void RestCall::attempt()
{
    m_permit.reset();
    auto permit = m_link.permit();
    if (!permit)
        return finish(Unexpected(m_link.state().error.value_or(
            Error{ErrorKind::Unreachable, {}, tr("The server cannot be reached now."), {}})));
    m_permit.emplace(std::move(*permit));
    m_tokens.request(this, [this](const Result<QByteArray> &token) {
        if (token)
            return send(*token);
        // Who is signed in waits for the server; who signs in hears at once that it is not there.
        if (m_link.state().phase != ConnectionState::Phase::NotConnected)
            return failed(token.error());
        if (token.error().kind == ErrorKind::Unreachable) {
            m_permit->failed();
            m_link.noteFailure(token.error());
        }
        finish(Unexpected(token.error()));
    });
}

void RestCall::send(const QByteArray &token)
{
    m_token = token;
    ++m_roundTrips;
    m_exchange = m_link.begin(m_request, token);
    connect(
        m_exchange.get(), &http::Exchange::finished, this,
        [this] { answered(std::exchange(m_exchange, nullptr)->take()); }, Qt::QueuedConnection);
}

void RestCall::answered(const Result<http::Answer> &answer)
{
    if (!answer)
        return failed(answer.error());
    if (answer->status >= 300)
        return rejected(*answer);
    m_permit->succeeded();
    finish(answer);
}

void RestCall::rejected(const http::Answer &answer)
{
    const Error error = json::errorFrom(answer.status, answer.contentType, answer.body);
    if (answer.status == 502 || answer.status == 503)
        return failed(error, wantedPause(answer));
    m_permit->succeeded();
    if (answer.status == 401) {
        m_tokens.refuse(m_token);
        if (!std::exchange(m_hasRenewed, true))
            return attempt();
        m_link.signedOut(error);
    } else if (answer.status == 429 && mayRetry(wantedPause(answer))) {
        return retryAfter(wantedPause(answer));
    }
    finish(Unexpected(error));
}

void RestCall::failed(const Error &error, std::chrono::milliseconds serverWants)
{
    // A certificate that is not trusted, or an answer that is too large, will be the same next time.
    if (error.kind != ErrorKind::Unreachable && error.kind != ErrorKind::Timeout)
        return finish(Unexpected(error));
    m_permit->failed();
    m_link.noteFailure(error);
    // What took too long once would do so again, and only keep the server busy.
    if (error.kind == ErrorKind::Unreachable && mayRetry(serverWants))
        return retryAfter(serverWants);
    finish(Unexpected(error));
}

bool RestCall::mayRetry(std::chrono::milliseconds serverWants) const
{
    return m_request.isSafe() && m_failures + 1 < m_attempts && serverWants <= m_longestWait;
}

void RestCall::retryAfter(std::chrono::milliseconds serverWants)
{
    const auto bound = m_retryDelay * (1 << std::min(m_failures, 10));
    ++m_failures;
    m_pause.start(serverWants + std::chrono::milliseconds(QRandomGenerator::global()->bounded(
                                    static_cast<int>(bound.count()) + 1)));
}

void RestCall::finish(const Result<http::Answer> &answer)
{
    m_permit.reset();
    m_done(answer);
}

} // namespace viridian
