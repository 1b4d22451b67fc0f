// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/signingkeys.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

#include <cjose/cjose.h>
#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::SigningKeys)
};

constexpr int keyBits = 3072;
constexpr size_t leastBits = 2048;
constexpr QFileDevice::Permissions ofOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                              QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                              QFileDevice::WriteOther | QFileDevice::ExeOther;

Unexpected unusable(const QString &path, const QString &reason)
{
    return failure(ErrorKind::BadInput,
                   Text::tr("The signing keys in %1 cannot be used: %2").arg(path, reason));
}

Result<QJsonArray> readKeys(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    // Of the file that is open, not of the name, which may be another file by now.
    const uint owner = QFileInfo(file).ownerId();
    auto forbidden = ofOthers;
    // How root hands a file to a service: by its group, or as systemd's credentials by an entry for its user,
    // which looks the same here.
    if (owner == 0 && geteuid() != 0)
        forbidden &= ~QFileDevice::Permissions(QFileDevice::ReadGroup);
    if ((file.permissions() & forbidden) != 0)
        return unusable(path, Text::tr("others than its owner may read or change it. Run: chmod 600"));
    if (owner != geteuid() && owner != 0)
        return unusable(path, Text::tr("it belongs to another account."));
    const auto keys = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("keys"));
    if (!keys.isArray() || keys.toArray().isEmpty())
        return unusable(path, Text::tr("it is no JWK set."));
    return keys.toArray();
}

Result<void> writeKeys(const QString &path, const QJsonArray &keys)
{
    QSaveFile file(path);
    // A new file is its owner's alone before anything is in it.
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(QJsonDocument(QJsonObject{{QStringLiteral("keys"), keys}}).toJson()) < 0 || !file.commit())
        return failure(ErrorKind::BadInput,
                       Text::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

QByteArray idOf(const QJsonValue &key)
{
    return key.toObject().value(QStringLiteral("kid")).toString().toUtf8();
}

/// By one way out of the private exponent, so that it tells nothing of the key and stays the same for as
/// long.
QByteArray secretOf(const QJsonObject &key)
{
    static constexpr char purpose[] = "viridian: shared by all servers";
    const QByteArray exponent = QByteArray::fromBase64(key.value(QStringLiteral("d")).toString().toLatin1(),
                                                       QByteArray::Base64UrlEncoding);
    QByteArray secret(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(secret.data()), static_cast<size_t>(secret.size()),
                       reinterpret_cast<const unsigned char *>(exponent.constData()),
                       static_cast<unsigned long long>(exponent.size()),
                       reinterpret_cast<const unsigned char *>(purpose), sizeof purpose);
    return secret;
}

} // namespace

void SigningKeys::Free::operator()(_cjose_jwk_int *key) const
{
    cjose_jwk_release(key);
}

Result<SigningKeys> SigningKeys::load(const QString &path)
{
    const auto keys = readKeys(path);
    if (!keys)
        return Unexpected(keys.error());
    if (sodium_init() < 0)
        return failure(ErrorKind::Internal, Text::tr("The encryption cannot be used."));
    SigningKeys loaded;
    for (const auto &value : *keys) {
        const QJsonObject object = value.toObject();
        const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        cjose_err error{};
        Key key{idOf(value), decltype(Key::key)(cjose_jwk_import(json.constData(),
                                                                 static_cast<size_t>(json.size()), &error))};
        if (!key.key || cjose_jwk_get_kty(key.key.get(), &error) != CJOSE_JWK_KTY_RSA ||
            cjose_jwk_get_keysize(key.key.get(), &error) < leastBits || !object.contains(QStringLiteral("d")))
            return unusable(path,
                            Text::tr("a key is no private RSA key of at least %1 bits.").arg(leastBits));
        if (key.id.isEmpty() || loaded.find(key.id))
            return unusable(path, Text::tr("a key has no id of its own (kid)."));
        if (loaded.m_keys.empty())
            loaded.m_secret = secretOf(object);
        loaded.m_keys.push_back(std::move(key));
    }
    return loaded;
}

Result<QByteArray> SigningKeys::add(const QString &path)
{
    QJsonArray keys;
    if (QFileInfo::exists(path)) {
        const auto present = readKeys(path);
        if (!present)
            return Unexpected(present.error());
        keys = *present;
    }
    cjose_err error{};
    const std::array<uint8_t, 3> exponent{1, 0, 1};
    const decltype(Key::key) key(
        cjose_jwk_create_RSA_random(keyBits, exponent.data(), exponent.size(), &error));
    if (!key)
        return failure(ErrorKind::Internal, Text::tr("A key could not be made."));
    const std::unique_ptr<char, decltype(&std::free)> json(cjose_jwk_to_json(key.get(), true, &error),
                                                           &std::free);
    if (!json)
        return failure(ErrorKind::Internal, Text::tr("A key could not be made."));
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::Id128);
    QJsonObject object = QJsonDocument::fromJson(QByteArray(json.get())).object();
    explicit_bzero(json.get(), strlen(json.get()));
    object.insert(QStringLiteral("kid"), QString::fromLatin1(id));
    object.insert(QStringLiteral("alg"), QStringLiteral("RS256"));
    object.insert(QStringLiteral("use"), QStringLiteral("sig"));
    keys.append(object);
    if (const auto written = writeKeys(path, keys); !written)
        return Unexpected(written.error());
    return id;
}

Result<QByteArray> SigningKeys::promote(const QString &path)
{
    const auto keys = readKeys(path);
    if (!keys)
        return Unexpected(keys.error());
    if (keys->size() < 2)
        return unusable(path, Text::tr("there is no second key to sign with. Make one first."));
    const QJsonValue next = keys->last();
    if (const auto written = writeKeys(path, {next, keys->first()}); !written)
        return Unexpected(written.error());
    return idOf(next);
}

const SigningKeys::Key *SigningKeys::find(const QByteArray &id) const
{
    const auto found = std::ranges::find(m_keys, id, &Key::id);
    return found == m_keys.end() ? nullptr : &*found;
}

} // namespace viridian::server
