// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/externalissuers.h"

#include "api/json/queries.h"
#include "api/server/identity/signedtoken.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cjose/cjose.h>

#include <algorithm>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::ExternalIssuers)
};

constexpr size_t leastRsaBits = 2048;

Unexpected unusable(const QString &path, const QString &reason)
{
    return failure(ErrorKind::BadInput, Text::tr("%1 cannot be used: %2").arg(path, reason));
}

/// Who may change it decides who may sign in as anybody.
Result<QJsonObject> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    if ((file.permissions() & (QFileDevice::WriteGroup | QFileDevice::WriteOther)) != 0)
        return unusable(path, Text::tr("others than its owner may change it. Run: chmod go-w"));
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return unusable(path, error.error == QJsonParseError::NoError ? Text::tr("it is no JSON object.")
                                                                      : error.errorString());
    return document.object();
}

bool isFor(cjose_jwk_t *key, const QByteArray &algorithm)
{
    cjose_err error{};
    const auto type = cjose_jwk_get_kty(key, &error);
    if (algorithm == "RS256")
        return type == CJOSE_JWK_KTY_RSA && cjose_jwk_get_keysize(key, &error) >= leastRsaBits;
    return type == CJOSE_JWK_KTY_EC && cjose_jwk_EC_get_curve(key, &error) == CJOSE_JWK_EC_P_256;
}

bool isAudience(const QJsonValue &said, const QString &audience)
{
    return said == audience || (said.isArray() && said.toArray().contains(audience));
}

} // namespace

Result<ExternalIssuers> ExternalIssuers::load(const QString &path)
{
    const auto object = readFile(path);
    if (!object)
        return Unexpected(object.error());
    ExternalIssuers loaded;
    for (const auto &value : object->value(QStringLiteral("issuers")).toArray()) {
        auto issuer = read(value.toObject(), path);
        if (!issuer)
            return Unexpected(issuer.error());
        for (const Issuer &other : loaded.m_issuers)
            if (other.name == issuer->name && other.audience == issuer->audience)
                return unusable(path, Text::tr("%1 stands there twice.").arg(issuer->name));
        loaded.m_issuers.push_back(std::move(*issuer));
    }
    if (loaded.m_issuers.empty())
        return unusable(path, Text::tr("it names no issuers."));
    return loaded;
}

Result<ExternalIssuers::Issuer> ExternalIssuers::read(const QJsonObject &object, const QString &path)
{
    Issuer issuer;
    issuer.claim = QStringLiteral("sub");
    issuer.algorithm = "RS256";
    QString keys;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString value = it->toString();
        if (it.key() == u"issuer")
            issuer.name = value;
        else if (it.key() == u"audience")
            issuer.audience = value;
        else if (it.key() == u"organization")
            issuer.organization = value;
        else if (it.key() == u"claim")
            issuer.claim = value;
        else if (it.key() == u"algorithm")
            issuer.algorithm = value.toLatin1();
        else if (it.key() == u"keys")
            keys = value;
        else
            return unusable(path, Text::tr("%1 is not known here.").arg(it.key()));
    }
    for (const auto &[name, value] : {std::pair("issuer", issuer.name),
                                      {"audience", issuer.audience},
                                      {"organization", issuer.organization},
                                      {"claim", issuer.claim},
                                      {"keys", keys}})
        if (value.isEmpty())
            return unusable(path, Text::tr("%1 is missing.").arg(QLatin1StringView(name)));
    if (issuer.algorithm != "RS256" && issuer.algorithm != "ES256")
        return unusable(path, Text::tr("the algorithm must be RS256 or ES256."));
    auto read = readKeys(QFileInfo(path).dir().filePath(keys), issuer.algorithm);
    if (!read)
        return Unexpected(read.error());
    issuer.keys = std::move(*read);
    return issuer;
}

Result<std::vector<SigningKeys::Key>> ExternalIssuers::readKeys(const QString &path,
                                                                const QByteArray &algorithm)
{
    const auto object = readFile(path);
    if (!object)
        return Unexpected(object.error());
    std::vector<SigningKeys::Key> keys;
    for (const auto &value : object->value(QStringLiteral("keys")).toArray()) {
        const QJsonObject one = value.toObject();
        // A set of keys may hold some for other purposes; one that names an algorithm is for no other.
        const QString use = one.value(QStringLiteral("use")).toString(QStringLiteral("sig"));
        const QString alg = one.value(QStringLiteral("alg")).toString(QString::fromLatin1(algorithm));
        if (use != u"sig" || alg != QLatin1StringView(algorithm))
            continue;
        const QByteArray json = QJsonDocument(one).toJson(QJsonDocument::Compact);
        cjose_err error{};
        SigningKeys::Key key{one.value(QStringLiteral("kid")).toString().toUtf8(),
                             decltype(SigningKeys::Key::key)(cjose_jwk_import(
                                 json.constData(), static_cast<size_t>(json.size()), &error))};
        if (key.key && isFor(key.key.get(), algorithm))
            keys.push_back(std::move(key));
    }
    if (keys.empty())
        return unusable(path, Text::tr("it holds no public key for %1.").arg(QLatin1StringView(algorithm)));
    return keys;
}

const _cjose_jwk_int *ExternalIssuers::keyOf(const Issuer &issuer, const QByteArray &id)
{
    if (id.isEmpty())
        return issuer.keys.size() == 1 ? issuer.keys.front().key.get() : nullptr;
    const auto found = std::ranges::find(issuer.keys, id, &SigningKeys::Key::id);
    return found == issuer.keys.end() ? nullptr : found->key.get();
}

Result<ExternalIssuers::Person> ExternalIssuers::verify(const QByteArray &token, qint64 now) const
{
    const QJsonObject said = unverifiedClaims(token);
    const auto issuer = std::ranges::find_if(m_issuers, [&said](const Issuer &each) {
        return said.value(u"iss") == each.name && isAudience(said.value(u"aud"), each.audience);
    });
    if (issuer == m_issuers.end())
        return refusedToken("an issuer or audience that is not known");
    const auto claims = verifiedClaims(
        token, {issuer->algorithm, {}, [&issuer](const QByteArray &id) { return keyOf(*issuer, id); }});
    if (!claims)
        return Unexpected(claims.error());
    // What chose the issuer is signed by it.
    if (claims->value(u"iss") != issuer->name || !isAudience(claims->value(u"aud"), issuer->audience))
        return refusedToken("another issuer or audience");
    if (const auto why = outOfTime(*claims, now, false))
        return refusedToken(*why);
    const QString login = claims->value(issuer->claim).toString();
    if (login.isEmpty() || login.size() > json::longestCredential)
        return refusedToken("nobody is named");
    if (issuer->claim == u"email" && claims->value(u"email_verified") == false)
        return refusedToken("an address that was not verified");
    return Person{issuer->name, issuer->organization, login};
}

} // namespace viridian::server
