// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/refreshtoken.h"

#include <QCryptographicHash>

#include <sodium.h>

namespace viridian::server {

namespace {

constexpr qsizetype size = 32;
constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

RefreshToken RefreshToken::make()
{
    QByteArray random(size, Qt::Uninitialized);
    randombytes_buf(random.data(), static_cast<size_t>(random.size()));
    return {random.toBase64(encoding), QCryptographicHash::hash(random, QCryptographicHash::Sha256)};
}

std::optional<QByteArray> RefreshToken::hashOf(const QByteArray &text)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(text, encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() != size)
        return std::nullopt;
    return QCryptographicHash::hash(bytes.decoded, QCryptographicHash::Sha256);
}

} // namespace viridian::server
