// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

#include <chrono>

namespace viridian::gateway {

/// How many requests within which time.
struct Quota
{
    int requests;
    std::chrono::seconds window;
};

/// Requests taken out of a quota.
struct Lease
{
    int granted;                ///< at most as many as were wanted; 0: the quota is used up
    int remaining;              ///< left for everybody
    std::chrono::seconds reset; ///< until the quota is full again, at least a second
};

/// Takes up to `wanted` requests out of the quota that all instances of the server share. `key`: whose quota
/// of what it is, as a hash, since the database needs no name for it. A window begins with its first request.
Result<Lease> leaseRequests(pg::Connection &connection, const QByteArray &key, const Quota &quota,
                            int wanted);

} // namespace viridian::gateway
