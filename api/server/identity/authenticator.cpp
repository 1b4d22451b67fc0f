// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/authenticator.h"

#include <QCoreApplication>
#include <QDateTime>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Authenticator)
};

} // namespace

Result<Caller> authenticate(const AccessTokens &tokens, const Request &request)
{
    constexpr QByteArrayView scheme = "bearer ";
    const QByteArray header = request.header("Authorization");
    if (header.left(scheme.size()).toLower() != scheme)
        return failure(ErrorKind::Authentication, Text::tr("Sign in first."));
    const auto claims =
        tokens.verify(header.mid(scheme.size()).trimmed(), QDateTime::currentSecsSinceEpoch());
    if (!claims)
        return Unexpected(claims.error());
    return Caller{claims->organizationId, claims->userId, claims->sessionId, claims->roles};
}

} // namespace viridian::server
