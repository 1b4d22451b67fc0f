// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/accesstokens.h"

#include "api/server/identity/signedtoken.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cjose/cjose.h>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::AccessTokens)
};

constexpr auto algorithm = "RS256";
constexpr auto type = "at+jwt";

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

Unexpected notMade()
{
    return failure(ErrorKind::Internal, Text::tr("You could not be signed in."),
                   QStringLiteral("an access token could not be signed"));
}

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
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
    const auto verified = verifiedClaims(token, {algorithm, type, [this](const QByteArray &id) {
                                                     const SigningKeys::Key *key = m_keys.find(id);
                                                     return key ? key->key.get() : nullptr;
                                                 }});
    if (!verified)
        return Unexpected(verified.error());
    const QJsonObject &claims = *verified;
    const auto id = [&claims](const char *name) {
        return QUuid::fromString(claims.value(QLatin1StringView(name)).toString());
    };
    if (claims.value(u"iss") != m_settings.issuer)
        return refusedToken("another issuer");
    if (claims.value(u"aud") != m_settings.audience)
        return refusedToken("another audience");
    if (const auto why = outOfTime(claims, now, true))
        return refusedToken(*why);
    AccessClaims result{id("org"), id("sub"), id("sid"), {}};
    if (result.organizationId.isNull() || result.userId.isNull() || result.sessionId.isNull() ||
        id("jti").isNull())
        return refusedToken("ids are missing");
    const QJsonArray roles = claims.value(u"roles").toArray();
    for (const auto &name : roles) {
        const auto role = roleFromKey(name.toString());
        if (!role)
            return refusedToken("an unknown role");
        result.roles.append(*role);
    }
    return result;
}

} // namespace viridian::server
