// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/identity/signingkeys.h"
#include "models/records/identity.h"

#include <chrono>

namespace viridian::server {

/// What an access token says.
struct AccessClaims
{
    QUuid organizationId;
    QUuid userId;
    QUuid sessionId;
    QList<Role> roles; ///< held when it was made
};

/// Access tokens: JWTs (RFC 9068) signed with RS256, and with nothing else. They live for minutes and say who
/// asks in which session; whether that session still lasts and which roles are held is the database's word,
/// at every request. Thread-safe. Times are seconds since 1970.
class AccessTokens
{
public:
    struct Settings
    {
        QString issuer = QStringLiteral("viridian");
        QString audience = QStringLiteral("viridian-api");
        std::chrono::seconds lifetime{600};
    };

    AccessTokens(SigningKeys keys, Settings settings);

    std::chrono::seconds lifetime() const { return m_settings.lifetime; }
    Result<QByteArray> issue(const AccessClaims &claims, qint64 now) const;
    /// Authentication when the token is not good now; why is for the log.
    Result<AccessClaims> verify(const QByteArray &token, qint64 now) const;

private:
    const SigningKeys m_keys;
    const Settings m_settings;
};

} // namespace viridian::server
