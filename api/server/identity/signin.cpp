// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/signin.h"

#include "api/server/identity/passwordrules.h"
#include "api/server/identity/refreshtoken.h"
#include "api/server/identity/signedtoken.h"

#include <QCoreApplication>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::SignIn)

public:
    /// The same for an unknown organisation, an unknown person, a wrong password and a lock.
    static Unexpected refused()
    {
        return failure(
            ErrorKind::Authentication,
            tr("Organisation, login or password is wrong. After several tries wait a few minutes."));
    }
    static Unexpected over()
    {
        return failure(ErrorKind::Authentication, tr("Your session is over. Sign in again."));
    }
};

/// Who has the right password or the last token of somebody may know who that is and that it is not enough: a
/// client then removes what it keeps for them.
void tellWho(Call &call, const QUuid &person)
{
    call.answerHeaders.emplaceBack("X-User-Id", person.toByteArray(QUuid::WithoutBraces));
}

} // namespace

SignIn::SignIn(PasswordHasher &hasher, const AccessTokens &tokens, Limiter &limiter,
               const gateway::SessionTerms &terms, const ExternalIssuers &issuers)
    : m_hasher(hasher)
    , m_tokens(tokens)
    , m_limiter(limiter)
    , m_terms(terms)
    , m_issuers(issuers)
{
}

Result<TokenAnswer> SignIn::login(SourceSession &session, Call &call, const LoginRequest &request)
{
    if (const auto may = m_limiter.spendSignIn(session, call, request.organization, request.login); !may)
        return Unexpected(may.error());
    pg::Connection &connection = session.connection();
    const auto attempt = gateway::beginSignIn(connection, request.organization, request.login);
    if (!attempt)
        return Unexpected(attempt.error());
    const QByteArray password = canonicalPassword(request.password.toUtf8());
    const auto verdict = m_hasher.verify(password, password.isEmpty() ? std::nullopt : attempt->passwordHash);
    if (!verdict)
        return Unexpected(verdict.error());
    if (!verdict->fits) {
        if (const auto logged = gateway::refuseSignIn(connection, *attempt, call.request.peer); !logged)
            return Unexpected(logged.error());
        return Text::refused();
    }
    const auto token = RefreshToken::make();
    const auto opened =
        gateway::openSession(connection, *attempt, verdict->renewed, token.hash, m_terms, call.request.peer);
    if (!opened && opened.error().kind == ErrorKind::NoIdentity)
        tellWho(call, attempt->userId);
    if (!opened)
        return Unexpected(opened.error());
    return answer(session, *opened, token.text);
}

Result<TokenAnswer> SignIn::refresh(SourceSession &session, Call &call, const RefreshRequest &request)
{
    const auto successor = RefreshToken::make();
    const auto hash = RefreshToken::hashOf(request.refreshToken.toLatin1());
    QUuid nobody;
    const auto renewed =
        hash ? gateway::refreshSession(session.connection(), *hash, successor.hash, m_terms, &nobody)
             : Result<gateway::OpenSession>(Text::over());
    if (renewed)
        return answer(session, *renewed, successor.text);
    if (!nobody.isNull())
        tellWho(call, nobody);
    if (renewed.error().kind == ErrorKind::Authentication || renewed.error().kind == ErrorKind::NoIdentity)
        if (const auto may = m_limiter.spend(session, call); !may)
            return Unexpected(may.error());
    return Unexpected(renewed.error());
}

Result<TokenAnswer> SignIn::exchange(SourceSession &session, Call &call, const ExchangeRequest &request)
{
    const auto person = m_issuers.verify(request.token.toUtf8(), QDateTime::currentSecsSinceEpoch());
    const auto token = RefreshToken::make();
    auto opened =
        person ? gateway::openExternalSession(session.connection(), person->organization, person->login,
                                              person->issuer, token.hash, m_terms, call.request.peer)
               : Result<gateway::OpenSession>(Unexpected(person.error()));
    if (opened)
        return answer(session, *opened, token.text);
    // In the words of a token that is not good: who is known here is nobody's business.
    if (opened.error().kind == ErrorKind::NoIdentity)
        opened = refusedToken("about nobody who may sign in");
    if (opened.error().kind == ErrorKind::Authentication)
        if (const auto may = m_limiter.spend(session, call); !may)
            return Unexpected(may.error());
    return Unexpected(opened.error());
}

Result<void> SignIn::logout(SourceSession &session, const Caller &caller)
{
    const auto wasOpen = gateway::closeSession(session.connection(), caller.organizationId, caller.sessionId);
    if (!wasOpen)
        return Unexpected(wasOpen.error());
    if (!*wasOpen)
        return Text::over();
    return {};
}

Result<SessionInfo> SignIn::profile(SourceSession &session)
{
    auto info = session.identify();
    // The login behind all of this is the server's own.
    if (info)
        info->sessionUser = info->userId.toString(QUuid::WithoutBraces);
    return info;
}

Result<TokenAnswer> SignIn::answer(SourceSession &session, const gateway::OpenSession &opened,
                                   const QByteArray &refreshToken) const
{
    const auto token = m_tokens.issue({opened.organizationId, opened.userId, opened.sessionId, opened.roles},
                                      QDateTime::currentSecsSinceEpoch());
    if (!token)
        return Unexpected(token.error());
    session.setScope(SourceSession::Scope{opened.organizationId, opened.userId, opened.sessionId});
    const auto info = profile(session);
    if (!info)
        return Unexpected(info.error());
    return TokenAnswer{QString::fromLatin1(*token), QStringLiteral("Bearer"),
                       static_cast<int>(m_tokens.lifetime().count()), QString::fromLatin1(refreshToken),
                       *info};
}

} // namespace viridian::server
