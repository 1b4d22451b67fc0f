// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/queries.h"
#include "api/server/identity/accesstokens.h"
#include "api/server/identity/externalissuers.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/limits/limiter.h"
#include "db/gateway/sessions.h"

namespace viridian::server {

/// Signing in and out, on database threads: `session` is that of the route, and gets the scope of the person
/// who is signed in. Thread-safe; what it is made of outlives it.
class SignIn
{
public:
    SignIn(PasswordHasher &hasher, const AccessTokens &tokens, Limiter &limiter,
           const gateway::SessionTerms &terms, const ExternalIssuers &issuers);

    /// Authentication whatever is wrong, in the same words after the same work. RateLimited after too many
    /// attempts, from the address or for the person; Unreachable when too many sign in at once.
    Result<TokenAnswer> login(SourceSession &session, Call &call, const LoginRequest &request);
    /// Authentication when the refresh token is not good, which counts as a request without a token; Conflict
    /// when it is being exchanged by somebody else at this moment.
    Result<TokenAnswer> refresh(SourceSession &session, Call &call, const RefreshRequest &request);
    /// A session for whom another issuer vouches. Authentication when its token is not good or names nobody
    /// here, which counts as a request without a token.
    Result<TokenAnswer> exchange(SourceSession &session, Call &call, const ExchangeRequest &request);
    /// The session of the caller ends, for every instance of the server. Authentication when it was over.
    static Result<void> logout(SourceSession &session, const Caller &caller);
    /// Who the caller is by now.
    static Result<SessionInfo> profile(SourceSession &session);

private:
    Result<TokenAnswer> answer(SourceSession &session, const gateway::OpenSession &opened,
                               const QByteArray &refreshToken) const;

    PasswordHasher &m_hasher;
    const AccessTokens &m_tokens;
    Limiter &m_limiter;
    const gateway::SessionTerms m_terms;
    const ExternalIssuers &m_issuers;
};

} // namespace viridian::server
