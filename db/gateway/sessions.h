// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/gateway/credentials.h"
#include "models/records/identity.h"

#include <chrono>

// Sessions of the API server. A session is a family of refresh tokens, of which one is good at a time; the
// database keeps SHA-256 hashes of them alone. What a person may is asked of users at each step.

namespace viridian::gateway {

/// How long sessions last.
struct SessionTerms
{
    std::chrono::seconds idle;    ///< without being refreshed
    std::chrono::seconds longest; ///< however often they are refreshed
};

struct OpenSession
{
    QUuid organizationId;
    QUuid userId;
    QUuid sessionId;
    QList<Role> roles;   ///< held now, in the order of allRoles; never empty
    QDateTime expiresAt; ///< of the refresh token
};

/// After the right password for `attempt`. `renewedHash`: of the same password, to be kept from now on.
/// NoIdentity when the person may not sign in (any more), Authentication when the password was changed
/// meanwhile.
Result<OpenSession> openSession(pg::Connection &connection, const SignInAttempt &attempt,
                                const std::optional<QByteArray> &renewedHash, const QByteArray &tokenHash,
                                const SessionTerms &terms, const QString &address);

/// For whom another issuer vouches, as that says it: organisation (external id or name), person (external id
/// or e-mail). NoIdentity when nobody active with a role goes by that.
Result<OpenSession> openExternalSession(pg::Connection &connection, const QString &organization,
                                        const QString &login, const QString &issuer,
                                        const QByteArray &tokenHash, const SessionTerms &terms,
                                        const QString &address);

/// Exchanges a refresh token for its successor. Authentication when the token is not good; was it good
/// before, its session is over from now on. NoIdentity when it is the last one of somebody who may not sign
/// in any more: `nobody`, if given, is set to whom. Conflict when the same token is being exchanged by
/// somebody else at this moment: one of both wins, and the session goes on.
Result<OpenSession> refreshSession(pg::Connection &connection, const QByteArray &tokenHash,
                                   const QByteArray &successorHash, const SessionTerms &terms,
                                   QUuid *nobody = nullptr);

/// Signs out. False when the session was over before.
Result<bool> closeSession(pg::Connection &connection, const QUuid &organization, const QUuid &session);

} // namespace viridian::gateway
