// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace viridian::server {

/// Where a Redis is, and how long it is waited for.
struct RedisOptions
{
    QString host; ///< name or address; empty: `socket`
    quint16 port = 6'379;
    QString socket; ///< path of a local one
    int database = 0;
    bool isTls = false; ///< 1.2 or 1.3; the server's certificate has to name the host
    QString authority;  ///< PEM file that the certificate is held against; empty: what the system trusts
    QString user;       ///< empty: Redis' own default
    QString password;   ///< empty: none is sent
    std::chrono::milliseconds limit{100};          ///< for one command
    std::chrono::milliseconds connecting{2'000};   ///< for a connection with all that is said first
    std::chrono::milliseconds reconnectDelay{250}; ///< before the second attempt; doubles each time
    std::chrono::milliseconds reconnectDelayMax{10'000};
    /// Told on a thread of the client that Redis went away, and why, and that it is back (nothing).
    std::function<void(const std::optional<QString> &)> watch = {};

    bool isSet() const { return !host.isEmpty() || !socket.isEmpty(); }
};

/// Sets where it is: redis://host:port/database, rediss:// for TLS, unix:/path?db=1; port and database may be
/// left out. Answers what is wrong with it. Who signs in does not stand in an address, and a password never.
std::optional<QString> setAddress(RedisOptions &options, const QString &address);

} // namespace viridian::server
