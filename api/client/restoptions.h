// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>

namespace viridian {

/// How a RestSource reaches its server. Signing in takes a refresh token that was kept, or else a password.
struct RestOptions
{
    QUrl url;             ///< of the server, such as https://viridian.example.org; a path goes before /api/v1
    QString organization; ///< external id or name
    QString login;        ///< e-mail or external id
    QString password;     ///< forgotten once it has served
    QString refreshToken; ///< of the last session; tried before the password
    /// Where refresh tokens are kept, which other windows may share: asked before each renewal. What it tells
    /// is used unless it is empty; it never tells of one older than the last given to keepToken.
    std::function<QFuture<Result<QString>>()> readToken = {};
    /// Told of every new refresh token, and of an empty one when there is none any more: for the keyring.
    std::function<void(const QString &token)> keepToken = [](const QString &) {};
    /// In place of all that: the access token of a session that is kept elsewhere, asked for before each
    /// request. `refused` is the one that the server did not take; empty: none.
    std::function<QFuture<Result<QString>>(const QString &refused)> borrowToken = {};
    QString name;                              ///< for the badge; empty: the host
    QByteArray authorities;                    ///< certificates as PEM, trusted besides the system's
    std::chrono::milliseconds usual{15'000};   ///< for one exchange with the server
    std::chrono::milliseconds heavy{60'000};   ///< for an organisation's dashboard
    int attempts = 3;                          ///< of what is safe to ask twice
    std::chrono::milliseconds retryDelay{300}; ///< at most, before the second attempt; doubles each time
    /// A server that asks for a longer pause than this gets no further attempt.
    std::chrono::milliseconds longestWait{5'000};
    /// How long the server may be silent, while nobody asks it anything, before it is asked whether it is
    /// there, and how long that may take; 0: never asked.
    std::chrono::milliseconds heartbeat{0};
    /// Whether somebody would notice that it is gone; nothing is asked while it says no.
    std::function<bool()> isWatched = [] { return true; };
    std::chrono::milliseconds pollInterval{500}; ///< while the server brings the figures up to date
    std::chrono::milliseconds longestRefresh{600'000};
    std::chrono::milliseconds reconnectDelay{1'000}; ///< before the first new attempt; doubles each time
    std::chrono::milliseconds reconnectDelayMax{30'000};
};

} // namespace viridian
