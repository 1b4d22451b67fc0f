// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

namespace viridian::snapshot {

/// What opens a snapshot file: a key that the system's keyring keeps, or a passphrase. Its bytes are
/// overwritten when it goes; it has no debug output.
class Credential
{
public:
    enum class Kind : quint8
    {
        Key = 1,
        Passphrase = 2
    };

    /// A key as newKey() writes it. BadInput for anything else.
    static Result<Credential> key(const QByteArray &text);
    /// BadInput when empty.
    static Result<Credential> passphrase(const QByteArray &text);
    /// 32 random bytes as hexadecimal text, for a keyring to keep.
    static QByteArray newKey();

    Credential(const Credential &other);
    Credential(Credential &&other) noexcept;
    Credential &operator=(Credential other) noexcept;
    ~Credential();

    Kind kind() const { return m_kind; }
    const QByteArray &bytes() const { return m_bytes; }

private:
    Credential(Kind kind, QByteArray bytes);

    Kind m_kind;
    QByteArray m_bytes;
};

} // namespace viridian::snapshot
