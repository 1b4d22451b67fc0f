// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restsource.h"
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/json/problem.h"
#include "tests/support/apicontract.h"
#include "tests/support/httpserver.h"

#include <QTest>

#include <atomic>

namespace viridian {

/// A server that signs in whoever knows the password, and answers what a test tells it to. Its tokens are
/// "access-1", "refresh-1", then -2 and so on; only the newest are good.
class RestServer
{
public:
    explicit RestServer(const QByteArray &key = {}, const QByteArray &certificate = {})
        : m_server([this](const HttpRequest &request) { return answer(request); }, key, certificate)
    {
    }

    /// What to answer to whoever has a token; by default the profile.
    void setScript(const HttpServer::Script &script)
    {
        const QMutexLocker lock(&m_mutex);
        m_script = script;
    }
    RestOptions options() const
    {
        return {.url = m_server.url(),
                .organization = QStringLiteral("north"),
                .login = QStringLiteral("ann"),
                .password = QStringLiteral("correct"),
                .usual = std::chrono::milliseconds(2000),
                .retryDelay = std::chrono::milliseconds(5),
                .reconnectDelay = std::chrono::milliseconds(20)};
    }
    HttpServer &http() { return m_server; }
    /// The requests for a path below /api/v1/.
    QList<HttpRequest> requests(const QByteArray &path) const
    {
        QList<HttpRequest> found = m_server.requests();
        found.removeIf([&path](const HttpRequest &request) {
            return request.path.split('?').first() != "/api/v1/" + path;
        });
        return found;
    }

    static HttpReply json(const QByteArray &body) { return {.body = body}; }
    static HttpReply problem(ErrorKind kind, const QString &text = QStringLiteral("Told by the server."))
    {
        const auto problem = json::problem(Error{kind, {}, text, {}}, QStringLiteral("r-1"));
        return {.status = problem.status,
                .body = json::encode(problem),
                .contentType = "application/problem+json"};
    }
    static SessionInfo session()
    {
        return {.sessionUser = QStringLiteral("ann"),
                .userId = QUuid(QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e")),
                .displayName = QStringLiteral("Ann"),
                .organizationId = QUuid(QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7")),
                .organizationName = QStringLiteral("North"),
                .today = QDate(2026, 3, 4),
                .roles = {Role::Trainer},
                .schemaVersion = 22};
    }

    std::atomic_int expiresIn = 900;
    std::atomic_int tokens = 0; ///< given out so far
    /// Tokens with a smaller number are refused.
    std::atomic_int oldestGood = 1;

private:
    HttpReply answer(const HttpRequest &request)
    {
        if (request.path == "/api/v1/auth/login") {
            const auto asked = json::decodeRequest<LoginRequest>(request.body);
            const bool isRight =
                asked && *asked == LoginRequest{QStringLiteral("north"), QStringLiteral("ann"),
                                                QStringLiteral("correct")};
            return isRight ? newTokens() : problem(ErrorKind::Authentication);
        }
        if (request.path == "/api/v1/auth/refresh") {
            const auto asked = json::decodeRequest<RefreshRequest>(request.body);
            return asked && isGood(asked->refreshToken.toUtf8(), "refresh-")
                       ? newTokens()
                       : problem(ErrorKind::Authentication);
        }
        if (!request.path.startsWith("/api/v1/health") &&
            !isGood(request.header("Authorization"), "Bearer access-"))
            return problem(ErrorKind::Authentication);
        const QMutexLocker lock(&m_mutex);
        return m_script(request);
    }

    bool isGood(const QByteArray &token, const QByteArray &prefix) const
    {
        return token.startsWith(prefix) && token.sliced(prefix.size()).toInt() >= oldestGood;
    }

    HttpReply newTokens()
    {
        const int number = ++tokens;
        oldestGood = std::max(number, oldestGood.load());
        return json(json::encode(TokenAnswer{.accessToken = QStringLiteral("access-%1").arg(number),
                                             .tokenType = QStringLiteral("Bearer"),
                                             .expiresIn = expiresIn,
                                             .refreshToken = QStringLiteral("refresh-%1").arg(number),
                                             .session = session()}));
    }

    QMutex m_mutex;
    HttpServer::Script m_script = [](const HttpRequest &) { return json(json::encode(session())); };
    HttpServer m_server; ///< last: its thread uses all of this
};

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
        return failure(ErrorKind::Internal, QStringLiteral("no answer"));
    return future.result();
}

} // namespace viridian
