// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/records/identity.h"
#include "models/source/copyscope.h"

#include <QDateTime>
#include <QList>
#include <QMap>

#include <chrono>
#include <optional>

namespace viridian {

/// A copy of what one role may read, on this computer.
struct OfflineCopy
{
    Role role = Role::Learner;
    QDateTime asOf;   ///< UTC; null where the key does not open it
    qint64 bytes = 0; ///< of its file
    CopyScope scope = {};

    bool operator==(const OfflineCopy &) const = default;
};

/// What somebody decided about their copies.
struct CopyRules
{
    std::chrono::hours interval{24};       ///< between two pulls while the server is there
    std::chrono::hours maximumAge{7 * 24}; ///< an older copy is not opened
    bool goWithSession = false;            ///< removed at sign-out

    bool operator==(const CopyRules &) const = default;
};

/// Where the key of the copies is.
enum class CopyKey
{
    Keyring,   ///< or nothing was asked of it yet
    NoKeyring, ///< it cannot be used: a passphrase has to be chosen
    Locked,    ///< behind a passphrase
    Unlocked   ///< likewise, and it was given
};

/// How work without the server stands for the connection that is signed in.
struct OfflineState
{
    QString connection;  ///< its name; empty: nobody is signed in
    QString reason;      ///< why there can be no copies of it; empty where there can
    bool isKept = false; ///< copies are made and brought up to date
    CopyKey key = CopyKey::Keyring;
    QString keyringRefusal;       ///< why the keyring cannot be used, in its own words
    QList<Role> roles;            ///< that are held
    QMap<Role, CopyScope> scopes; ///< what each of them is to keep
    QMap<Role, qint64> estimates; ///< of the bytes that a copy would take which is not there yet
    QList<OfflineCopy> copies;    ///< in the order of roles
    QString progress;             ///< of what is being copied now, with rate and time left; empty: nothing is
    std::optional<Error> error;   ///< of the last try

    bool operator==(const OfflineState &) const = default;
};

} // namespace viridian
