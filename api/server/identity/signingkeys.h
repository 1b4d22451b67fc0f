// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

struct _cjose_jwk_int; // NOLINT(bugprone-reserved-identifier): the library's name

namespace viridian::server {

/// The RSA keys that access tokens are signed with: a JWK Set (RFC 7517) in a file that only its owner may
/// read. The first one signs, all are good to check with, so that keys can be changed while tokens of the
/// one before are about. Does not change once loaded; safe to use from any thread.
class SigningKeys
{
public:
    struct Free
    {
        void operator()(_cjose_jwk_int *key) const;
    };
    struct Key
    {
        QByteArray id;
        std::unique_ptr<_cjose_jwk_int, Free> key;
    };

    /// BadInput: no such file, others may read it, or it holds no key or one that cannot be used (RSA of at
    /// least 2048 bits, private, each with an id of its own).
    static Result<SigningKeys> load(const QString &path);
    /// Makes the file with one key; where there is one, adds a key that checks and does not sign yet. Every
    /// server has to load it before promote().
    static Result<QByteArray> add(const QString &path);
    /// The last key signs from now on, and the one that did so far still checks; others go. Returns its id.
    static Result<QByteArray> promote(const QString &path);

    const Key &signer() const { return m_keys.front(); }
    /// 32 bytes that only who has the signer's private key can work out.
    const QByteArray &secret() const { return m_secret; }
    /// Null for an id that is not there.
    const Key *find(const QByteArray &id) const;

private:
    std::vector<Key> m_keys;
    QByteArray m_secret;
};

} // namespace viridian::server
