// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/response.h"

#include <array>
#include <chrono>
#include <optional>

namespace viridian::server {

/// Makes of an answer what may lie with somebody else: a name that tells nothing and bytes that nobody else
/// can read (XChaCha20-Poly1305). The bytes open under that name alone, which is made of who asked, in which
/// role, what, and the state of the data: what is altered, made up or moved to another name does not open.
/// Thread-safe.
class AnswerSeal
{
public:
    /// What servers whose clocks differ by no more are still told of each other.
    static constexpr std::chrono::seconds skew{10};

    struct Opened
    {
        Response response;
        std::chrono::milliseconds age; ///< not negative
    };

    /// `secret`: 32 bytes that all instances have and nobody else. `edition`: the same for instances that
    /// answer the same alike, such as the program's version and the contract.
    AnswerSeal(const QByteArray &secret, const QByteArray &edition);
    AnswerSeal(const AnswerSeal &) = delete;
    AnswerSeal &operator=(const AnswerSeal &) = delete;
    ~AnswerSeal();

    /// For `key` and `version` as in AnswerCache.
    QByteArray name(const QByteArray &key, const QByteArray &version) const;
    /// `now` in milliseconds since 1970, as below.
    QByteArray seal(const QByteArray &name, const Response &response, qint64 now) const;
    /// Nothing for what was not sealed here under that name, or is from the future.
    std::optional<Opened> open(const QByteArray &name, const QByteArray &sealed, qint64 now) const;

private:
    using Key = std::array<unsigned char, 32>;

    Key m_naming{};
    Key m_sealing{};
};

} // namespace viridian::server
