// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cjose/cjose.h>

#include <memory>

namespace viridian {

constexpr auto base64url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

using Jwk = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;

inline QByteArray part(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(base64url);
}

/// A token with a good signature of `key`, whatever it says.
inline QByteArray sign(cjose_jwk_t *key, const QJsonObject &header, const QJsonObject &claims)
{
    cjose_err error{};
    cjose_header_t *fields = cjose_header_new(&error);
    for (auto it = header.begin(); it != header.end(); ++it) {
        const QByteArray name = it.key().toUtf8();
        const QByteArray raw = (it->isArray() ? QJsonDocument(it->toArray()) : QJsonDocument(it->toObject()))
                                   .toJson(QJsonDocument::Compact);
        if (!(it->isString()
                  ? cjose_header_set(fields, name.constData(), it->toString().toUtf8().constData(), &error)
                  : cjose_header_set_raw(fields, name.constData(), raw.constData(), &error)))
            qFatal("header: %s", error.message);
    }
    const QByteArray payload = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    cjose_jws_t *jws = cjose_jws_sign(key, fields, reinterpret_cast<const uint8_t *>(payload.constData()),
                                      static_cast<size_t>(payload.size()), &error);
    const char *compact = nullptr;
    if (!jws || !cjose_jws_export(jws, &compact, &error))
        qFatal("sign: %s", error.message);
    QByteArray token(compact);
    cjose_jws_release(jws);
    cjose_header_release(fields);
    return token;
}

} // namespace viridian
