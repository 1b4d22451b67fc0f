// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/accesstokens.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cjose/cjose.h>

#include <cmath>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::AccessTokens)
};

constexpr auto algorithm = "RS256";
constexpr auto type = "at+jwt";
constexpr qsizetype longest = 4096;
constexpr qint64 leeway = 30; ///< seconds that the clocks of two servers may differ

struct FreeHeader
{
    void operator()(cjose_header_t *header) const { cjose_header_release(header); }
};
struct FreeSignature
{
    void operator()(cjose_jws_t *jws) const { cjose_jws_release(jws); }
};
using Header = std::unique_ptr<cjose_header_t, FreeHeader>;
using Signature = std::unique_ptr<cjose_jws_t, FreeSignature>;

Unexpected refused(const char *why)
{
    return failure(ErrorKind::Authentication, Text::tr("This sign-in is not valid any more. Sign in again."),
                   QStringLiteral("access token: ") + QLatin1StringView(why));
}

Unexpected notMade()
{
    return failure(ErrorKind::Internal, Text::tr("You could not be signed in."),
                   QStringLiteral("an access token could not be signed"));
}

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// Seconds since 1970; nothing for what is no whole number.
std::optional<qint64> moment(const QJsonObject &claims, const char *name)
{
    const double value = claims.value(QLatin1StringView(name)).toDouble(-1);
    if (value < 0 || value > 1e11 || value != std::floor(value))
        return std::nullopt;
    return static_cast<qint64>(value);
}

} // namespace

AccessTokens::AccessTokens(SigningKeys keys, Settings settings)
    : m_keys(std::move(keys))
    , m_settings(std::move(settings))
{
}

Result<QByteArray> AccessTokens::issue(const AccessClaims &claims, qint64 now) const
{
    QJsonArray roles;
    for (const Role role : claims.roles)
        roles.append(key(role));
    const QByteArray payload =
        QJsonDocument(QJsonObject{{QStringLiteral("iss"), m_settings.issuer},
                                  {QStringLiteral("aud"), m_settings.audience},
                                  {QStringLiteral("sub"), text(claims.userId)},
                                  {QStringLiteral("org"), text(claims.organizationId)},
                                  {QStringLiteral("sid"), text(claims.sessionId)},
                                  {QStringLiteral("roles"), roles},
                                  {QStringLiteral("jti"), text(QUuid::createUuid())},
                                  {QStringLiteral("iat"), now},
                                  {QStringLiteral("nbf"), now},
                                  {QStringLiteral("exp"), now + m_settings.lifetime.count()}})
            .toJson(QJsonDocument::Compact);
    cjose_err error{};
    const Header header(cjose_header_new(&error));
    if (!header || !cjose_header_set(header.get(), CJOSE_HDR_ALG, algorithm, &error) ||
        !cjose_header_set(header.get(), "typ", type, &error) ||
        !cjose_header_set(header.get(), CJOSE_HDR_KID, m_keys.signer().id.constData(), &error))
        return notMade();
    const Signature signature(cjose_jws_sign(m_keys.signer().key.get(), header.get(),
                                             reinterpret_cast<const uint8_t *>(payload.constData()),
                                             static_cast<size_t>(payload.size()), &error));
    const char *compact = nullptr; // the signature's own
    if (!signature || !cjose_jws_export(signature.get(), &compact, &error))
        return notMade();
    return QByteArray(compact);
}

Result<AccessClaims> AccessTokens::verify(const QByteArray &token, qint64 now) const
{
    if (token.isEmpty() || token.size() > longest || token.count('.') != 2)
        return refused("not a token");
    cjose_err error{};
    const Signature signature(cjose_jws_import(token.constData(), static_cast<size_t>(token.size()), &error));
    if (!signature)
        return refused("unreadable");
    // What the token says of itself chooses among what is allowed here, which is one algorithm.
    cjose_header_t *header = cjose_jws_get_protected(signature.get());
    const auto says = [header, &error](const char *name) {
        return QByteArray(cjose_header_get(header, name, &error));
    };
    if (says(CJOSE_HDR_ALG) != algorithm)
        return refused("another algorithm");
    if (says("typ") != type)
        return refused("another type");
    const std::unique_ptr<char, decltype(&std::free)> critical(cjose_header_get_raw(header, "crit", &error),
                                                               &std::free);
    if (critical || !says("crit").isEmpty())
        return refused("critical extensions");
    const SigningKeys::Key *key = m_keys.find(says(CJOSE_HDR_KID));
    if (!key)
        return refused("unknown key");
    if (!cjose_jws_verify(signature.get(), key->key.get(), &error))
        return refused("wrong signature");
    uint8_t *payload = nullptr; // the signature's own
    size_t size = 0;
    if (!cjose_jws_get_plaintext(signature.get(), &payload, &size, &error))
        return refused("no payload");
    return read(QByteArray(reinterpret_cast<const char *>(payload), static_cast<qsizetype>(size)), now);
}

Result<AccessClaims> AccessTokens::read(const QByteArray &payload, qint64 now) const
{
    const QJsonObject claims = QJsonDocument::fromJson(payload).object();
    const auto id = [&claims](const char *name) {
        return QUuid::fromString(claims.value(QLatin1StringView(name)).toString());
    };
    if (claims.value(u"iss") != m_settings.issuer)
        return refused("another issuer");
    if (claims.value(u"aud") != m_settings.audience)
        return refused("another audience");
    const auto expires = moment(claims, "exp");
    const auto notBefore = moment(claims, "nbf");
    if (!expires || *expires <= now)
        return refused("expired");
    if (!notBefore || *notBefore > now + leeway)
        return refused("not valid yet");
    AccessClaims result{id("org"), id("sub"), id("sid"), {}};
    if (result.organizationId.isNull() || result.userId.isNull() || result.sessionId.isNull() ||
        id("jti").isNull())
        return refused("ids are missing");
    const QJsonArray roles = claims.value(u"roles").toArray();
    for (const auto &name : roles) {
        const auto role = roleFromKey(name.toString());
        if (!role)
            return refused("an unknown role");
        result.roles.append(*role);
    }
    return result;
}

} // namespace viridian::server
