// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/identity/signingkeys.h"

#include <QJsonObject>

namespace viridian::server {

/// Others whose tokens are taken in exchange for a session here, from a file that an administrator writes
/// (docs/api.md). Each is pinned to an audience, one algorithm and the public keys of a file, and speaks for
/// the people of one organisation. Does not change once loaded; safe to use from any thread.
class ExternalIssuers
{
public:
    /// Whom a token is about, as the issuer says it.
    struct Person
    {
        QString issuer;
        QString organization; ///< external id or name
        QString login;        ///< external id or e-mail
    };

    /// BadInput names what cannot be used: a member that is not known, an algorithm other than RS256 and
    /// ES256, a file of keys that others may change or that holds none for that algorithm.
    static Result<ExternalIssuers> load(const QString &path);

    bool isEmpty() const { return m_issuers.empty(); }
    /// Authentication when the token is not good at that moment (seconds since 1970); why is for the log.
    Result<Person> verify(const QByteArray &token, qint64 now) const;

private:
    struct Issuer
    {
        QString name;
        QString audience;
        QString organization;
        QString claim;
        QByteArray algorithm;
        std::vector<SigningKeys::Key> keys;
    };

    static Result<Issuer> read(const QJsonObject &object, const QString &path);
    static Result<std::vector<SigningKeys::Key>> readKeys(const QString &path, const QByteArray &algorithm);
    static const _cjose_jwk_int *keyOf(const Issuer &issuer, const QByteArray &id);

    std::vector<Issuer> m_issuers;
};

} // namespace viridian::server
