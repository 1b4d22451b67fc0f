// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/answerseal.h"

#include "api/gzip/gzip.h"

#include <QDataStream>
#include <QIODevice>

#include <sodium.h>

namespace viridian::server {

namespace {

constexpr char context[] = "vrdansw1"; // eight bytes, as crypto_kdf wants
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qint64 longestBody = 64 << 20;
static_assert(sizeof context == crypto_kdf_CONTEXTBYTES + 1);

const unsigned char *bytes(const QByteArray &text)
{
    return reinterpret_cast<const unsigned char *>(text.constData());
}

unsigned char *bytes(QByteArray &text)
{
    return reinterpret_cast<unsigned char *>(text.data());
}

unsigned long long size(const QByteArray &text)
{
    return static_cast<unsigned long long>(text.size());
}

/// The body as gzip alone where there is one.
QByteArray written(const Response &response, qint64 now)
{
    QByteArray text;
    QDataStream stream(&text, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << now << response.contentType << response.headers << response.isKeepable << response.etag
           << response.packed << (response.packed.isEmpty() ? response.body : QByteArray());
    return text;
}

} // namespace

AnswerSeal::AnswerSeal(const QByteArray &secret, const QByteArray &edition)
{
    static_assert(sizeof(Key) == crypto_kdf_KEYBYTES);
    static_assert(sizeof(Key) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (sodium_init() < 0)
        qFatal("libsodium cannot be used");
    Key master{};
    crypto_generichash(master.data(), master.size(), bytes(edition), size(edition), bytes(secret),
                       static_cast<size_t>(secret.size()));
    quint64 number = 0;
    for (Key *key : {&m_naming, &m_sealing})
        crypto_kdf_derive_from_key(key->data(), key->size(), ++number, context, master.data());
    sodium_memzero(master.data(), master.size());
}

AnswerSeal::~AnswerSeal()
{
    for (Key *key : {&m_naming, &m_sealing})
        sodium_memzero(key->data(), key->size());
}

QByteArray AnswerSeal::name(const QByteArray &key, const QByteArray &version) const
{
    const QByteArray text = QByteArray::number(key.size()) + ':' + key + version;
    QByteArray hash(sizeof(Key), Qt::Uninitialized);
    crypto_generichash(bytes(hash), sizeof(Key), bytes(text), size(text), m_naming.data(), m_naming.size());
    return "viridian:" + hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray AnswerSeal::seal(const QByteArray &name, const Response &response, qint64 now) const
{
    const QByteArray text = written(response, now);
    QByteArray sealed(nonceBytes + text.size() + tagBytes, Qt::Uninitialized);
    randombytes_buf(sealed.data(), nonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonceBytes, nullptr, bytes(text), size(text),
                                               bytes(name), size(name), nullptr, bytes(sealed),
                                               m_sealing.data());
    return sealed;
}

std::optional<AnswerSeal::Opened> AnswerSeal::open(const QByteArray &name, const QByteArray &sealed,
                                                   qint64 now) const
{
    if (sealed.size() < nonceBytes + tagBytes)
        return {};
    QByteArray text(sealed.size() - nonceBytes - tagBytes, Qt::Uninitialized);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(text), nullptr, nullptr, bytes(sealed) + nonceBytes,
                                                   size(sealed) - nonceBytes, bytes(name), size(name),
                                                   bytes(sealed), m_sealing.data()) != 0)
        return {};
    QDataStream stream(text);
    stream.setVersion(QDataStream::Qt_6_4);
    qint64 made = 0;
    Response response;
    stream >> made >> response.contentType >> response.headers >> response.isKeepable >> response.etag >>
        response.packed >> response.body;
    const std::chrono::milliseconds age(now - made);
    if (age < -skew)
        return {};
    if (!response.packed.isEmpty()) {
        auto body = gunzipped(response.packed, longestBody);
        if (!body)
            return {};
        response.body = std::move(*body);
    }
    return Opened{std::move(response), std::max(age, std::chrono::milliseconds(0))};
}

} // namespace viridian::server
