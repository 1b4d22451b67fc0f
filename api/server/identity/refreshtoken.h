// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace viridian::server {

/// A refresh token: 256 random bits. The client has it as text, the database as hash.
struct RefreshToken
{
    QByteArray text; ///< base64url, 43 characters; secret
    QByteArray hash; ///< SHA-256 of the 32 bytes

    static RefreshToken make();
    /// The hash of what a client sent; nothing when that can be no refresh token.
    static std::optional<QByteArray> hashOf(const QByteArray &text);
};

} // namespace viridian::server
