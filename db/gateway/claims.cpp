// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/claims.h"

#include "db/gateway/gatewaycall.h"

namespace viridian::gateway {

Result<Claim> claimRequest(pg::Connection &connection, const QByteArray &key, const QByteArray &request)
{
    const auto rows = call(connection, "claim_request", pg::Parameters::of(hex(key), hex(request)));
    if (!rows)
        return Unexpected(rows.error());
    const QByteArray outcome = rows->bytes(0, 0);
    if (outcome == "taken")
        return Claim::Taken;
    if (outcome == "done")
        return Claim::Done;
    return outcome == "running" ? Claim::Running : Claim::Another;
}

Result<void> endRequest(pg::Connection &connection, const QByteArray &key, bool isDone)
{
    return call(connection, "end_request", pg::Parameters::of(hex(key), isDone)).map([](const pg::Rows &) {});
}

} // namespace viridian::gateway
