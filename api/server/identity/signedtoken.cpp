// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/signedtoken.h"

#include "api/json/queries.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cjose/cjose.h>

#include <cmath>
#include <cstdlib>
#include <memory>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::SignedToken)
};

constexpr qsizetype longest = json::longestToken;
constexpr qint64 leeway = 30; ///< seconds that the clocks of two servers may differ

struct FreeSignature
{
    void operator()(cjose_jws_t *jws) const { cjose_jws_release(jws); }
};

/// Seconds since 1970; nothing for what is no whole number.
std::optional<qint64> moment(const QJsonObject &claims, const char *name)
{
    const double value = claims.value(QLatin1StringView(name)).toDouble(-1);
    if (value < 0 || value > 1e11 || value != std::floor(value))
        return std::nullopt;
    return static_cast<qint64>(value);
}

} // namespace

Unexpected refusedToken(const char *why)
{
    return failure(ErrorKind::Authentication, Text::tr("This sign-in is not valid any more. Sign in again."),
                   QStringLiteral("token: ") + QLatin1StringView(why));
}

Result<QJsonObject> verifiedClaims(const QByteArray &token, const TokenRules &rules)
{
    if (token.isEmpty() || token.size() > longest || token.count('.') != 2)
        return refusedToken("not a token");
    cjose_err error{};
    const std::unique_ptr<cjose_jws_t, FreeSignature> signature(
        cjose_jws_import(token.constData(), static_cast<size_t>(token.size()), &error));
    if (!signature)
        return refusedToken("unreadable");
    cjose_header_t *header = cjose_jws_get_protected(signature.get());
    const auto says = [header, &error](const char *name) {
        return QByteArray(cjose_header_get(header, name, &error));
    };
    if (says(CJOSE_HDR_ALG) != rules.algorithm)
        return refusedToken("another algorithm");
    if (!rules.type.isEmpty() && says("typ") != rules.type)
        return refusedToken("another type");
    const std::unique_ptr<char, decltype(&std::free)> critical(cjose_header_get_raw(header, "crit", &error),
                                                               &std::free);
    if (critical || !says("crit").isEmpty())
        return refusedToken("critical extensions");
    const _cjose_jwk_int *key = rules.key(says(CJOSE_HDR_KID));
    if (!key)
        return refusedToken("unknown key");
    if (!cjose_jws_verify(signature.get(), key, &error))
        return refusedToken("wrong signature");
    uint8_t *payload = nullptr; // the signature's own
    size_t size = 0;
    if (!cjose_jws_get_plaintext(signature.get(), &payload, &size, &error))
        return refusedToken("no payload");
    return QJsonDocument::fromJson(
               QByteArray(reinterpret_cast<const char *>(payload), static_cast<qsizetype>(size)))
        .object();
}

QJsonObject unverifiedClaims(const QByteArray &token)
{
    if (token.size() > longest || token.count('.') != 2)
        return {};
    const auto payload =
        QByteArray::fromBase64Encoding(token.split('.').at(1), QByteArray::Base64UrlEncoding);
    return payload ? QJsonDocument::fromJson(*payload).object() : QJsonObject();
}

std::optional<const char *> outOfTime(const QJsonObject &claims, qint64 now, bool needsNotBefore)
{
    const auto expires = moment(claims, "exp");
    if (!expires || *expires <= now)
        return "expired";
    const auto notBefore = moment(claims, "nbf");
    if (notBefore ? *notBefore > now + leeway : needsNotBefore || claims.contains(QStringLiteral("nbf")))
        return "not valid yet";
    return std::nullopt;
}

} // namespace viridian::server
