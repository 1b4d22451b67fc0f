// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>
#include <optional>

struct _cjose_jwk_int;

namespace viridian::server {

/// What a token (JWT, RFC 7519) must say for its signature to be looked at.
struct TokenRules
{
    QByteArray algorithm; ///< the only one
    QByteArray type;      ///< the only "typ"; empty: any
    /// The key of an id, which is empty where the token names none; null: there is none.
    std::function<const _cjose_jwk_int *(const QByteArray &)> key;
};

/// The claims of a token whose signature is good. Authentication where it is not; the detail says why. What
/// the token says of itself chooses among what is allowed here: a key that it brings along, `none` or another
/// algorithm is refused.
Result<QJsonObject> verifiedClaims(const QByteArray &token, const TokenRules &rules);

/// The claims of a token of which nothing is known yet: to choose by whom it may be, and for nothing else.
QJsonObject unverifiedClaims(const QByteArray &token);

/// Nothing, or the reason why a token with these claims is not good at that moment (seconds since 1970): it
/// has expired, or is not valid yet.
std::optional<const char *> outOfTime(const QJsonObject &claims, qint64 now, bool needsNotBefore);

/// Authentication; `why` is for the log.
Unexpected refusedToken(const char *why);

} // namespace viridian::server
