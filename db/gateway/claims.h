// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

// Requests that a client may send again without their being done twice: who begins one claims it, for all
// instances of the server.

namespace viridian::gateway {

enum class Claim
{
    Taken,   ///< by this call: do it, then endRequest()
    Done,    ///< before, within the last day
    Running, ///< somebody else does it, or was cut off less than a minute ago
    Another  ///< the key was used for another request
};

/// `key`: whose request with which key, `request`: what it asks for; both as hashes.
Result<Claim> claimRequest(pg::Connection &connection, const QByteArray &key, const QByteArray &request);
/// `isDone`: it is remembered for a day; else whoever comes may try again.
Result<void> endRequest(pg::Connection &connection, const QByteArray &key, bool isDone);

} // namespace viridian::gateway
