// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/ratelimits.h"

#include "db/gateway/gatewaycall.h"
#include "db/postgres/row.h"

namespace viridian::gateway {

Result<Lease> leaseRequests(pg::Connection &connection, const QByteArray &key, const Quota &quota, int wanted)
{
    return call(connection, "lease_requests",
                pg::Parameters::of(hex(key), quota.requests, static_cast<qint64>(quota.window.count()),
                                   wanted))
        .map([](const pg::Rows &rows) {
            const pg::Row row(rows, 0);
            return Lease{row.integer("granted"), row.integer("remaining"),
                         std::chrono::seconds(row.integer("seconds_left"))};
        });
}

} // namespace viridian::gateway
