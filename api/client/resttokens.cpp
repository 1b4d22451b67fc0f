// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/resttokens.h"

#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/json/problem.h"

namespace viridian {

namespace {

/// A token is renewed this long before it runs out, so that no request arrives with one that just has.
constexpr std::chrono::seconds margin{30};

/// Another window that renews the shared token is done by then.
constexpr std::chrono::milliseconds collisionPause{250};
constexpr int mostCollisions = 4;

} // namespace

RestTokens::RestTokens(RestLink &link, const RestOptions &options)
    : m_link(link)
    , m_organization(options.organization)
    , m_login(options.login)
    , m_password(options.password)
    , m_refreshToken(options.refreshToken)
    , m_read(options.readToken)
    , m_borrow(options.borrowToken)
    , m_keep(options.keepToken)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(collisionPause);
    connect(&m_pause, &QTimer::timeout, this, &RestTokens::renew);
}

void RestTokens::request(QObject *context, const Done &done)
{
    if (!m_accessToken.isEmpty() && !m_renewal.hasExpired())
        return done(m_accessToken);
    m_waiting.append({context, done});
    if (!m_exchange && !m_reading.running() && !m_pause.isActive())
        renew();
}

void RestTokens::refuse(const QByteArray &token)
{
    if (m_accessToken == token)
        m_accessToken.clear();
    m_refused = token;
}

void RestTokens::stopKeeping()
{
    m_read = nullptr;
    std::exchange(m_keep, [](const QString &) {})({});
}

void RestTokens::forget()
{
    m_reading.cancel();
    m_pause.stop();
    m_exchange.reset();
    m_password.clear();
    m_refreshToken.clear();
    m_accessToken.clear();
    finish(failure(ErrorKind::Cancelled, {}));
}

void RestTokens::borrow()
{
    m_reading.start(m_borrow(QString::fromLatin1(m_refused)), this, [this](const Result<QString> &token) {
        if (token)
            m_link.signedIn();
        finish(token.map([](const QString &text) { return text.toLatin1(); }));
    });
}

void RestTokens::renew()
{
    if (m_borrow)
        return borrow();
    // A password that was just typed begins a session of its own.
    if (!m_read || (m_refreshToken.isEmpty() && !m_password.isEmpty()))
        return exchange();
    m_link.signingIn();
    m_reading.start(m_read(), this, [this](const Result<QString> &kept) {
        // Without a keyring there is what is in memory.
        if (kept && !kept->isEmpty())
            m_refreshToken = *kept;
        exchange();
    });
}

void RestTokens::exchange()
{
    RestRequest request{.method = "POST", .path = QStringLiteral("auth/refresh"), .isOpen = true};
    if (!m_refreshToken.isEmpty()) {
        request.body = json::encode(RefreshRequest{m_refreshToken});
    } else if (!m_password.isEmpty()) {
        request.path = QStringLiteral("auth/login");
        request.body = json::encode(LoginRequest{m_organization, m_login, m_password});
    } else {
        const Error error{ErrorKind::Authentication, {}, tr("You are signed out. Sign in again."), {}};
        m_link.signedOut(error);
        return finish(Unexpected(error));
    }
    m_link.signingIn();
    m_exchange = m_link.begin(request, {});
    connect(
        m_exchange.get(), &http::Exchange::finished, this,
        [this] {
            if (m_exchange) // else forget() was there first
                answered(std::exchange(m_exchange, nullptr)->take());
        },
        Qt::QueuedConnection);
}

void RestTokens::answered(const Result<http::Answer> &answer)
{
    if (answer && answer->status < 300)
        return take(*answer);
    // Who renewed at the same moment keeps the token that is good now.
    if (answer && answer->status == 409 && m_read && ++m_collisions <= mostCollisions)
        return m_pause.start();
    m_collisions = 0;
    const Error error =
        answer ? json::errorFrom(answer->status, answer->contentType, answer->body) : answer.error();
    // Nobody there, or too many tries: what we have may still be good later.
    const bool isOver = error.kind == ErrorKind::Authentication || error.kind == ErrorKind::NoIdentity ||
                        error.kind == ErrorKind::BadInput;
    if (isOver) {
        const bool isNobody = error.kind == ErrorKind::NoIdentity;
        if (isNobody)
            m_departed = QUuid::fromString(QString::fromLatin1(answer->header("X-User-Id")));
        if (!m_refreshToken.isEmpty()) {
            m_refreshToken.clear();
            m_keep({});
            if (!m_password.isEmpty() && !isNobody)
                return renew();
        }
        m_password.clear();
    }
    if (isOver || m_link.state().phase == ConnectionState::Phase::Connecting)
        m_link.signedOut(error);
    finish(Unexpected(error));
}

void RestTokens::take(const http::Answer &answer)
{
    const auto tokens = json::decodeAnswer<TokenAnswer>(answer.body);
    if (!tokens || tokens->accessToken.isEmpty()) {
        const Error error = m_link.notUnderstood(QStringLiteral("tokens"));
        m_link.signedOut(error);
        return finish(Unexpected(error));
    }
    m_accessToken = tokens->accessToken.toUtf8();
    m_refreshToken = tokens->refreshToken;
    m_password.clear();
    m_collisions = 0;
    const std::chrono::seconds life(tokens->expiresIn);
    m_renewal.setRemainingTime(life - std::min(margin, life / 10));
    m_keep(m_refreshToken);
    m_link.signedIn();
    finish(m_accessToken);
}

void RestTokens::finish(const Result<QByteArray> &token)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[context, done] : waiting) {
        if (context)
            done(token);
    }
}

} // namespace viridian
