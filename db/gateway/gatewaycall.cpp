// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/gatewaycall.h"

#include "db/gateway/gatewaysql.h"

namespace viridian::gateway {

Result<pg::Rows> call(pg::Connection &connection, const char *query, const pg::Parameters &parameters)
{
    auto rows = connection.pipeline({{"BEGIN", {}},
                                     {"SET LOCAL ROLE viridian_gateway", {}},
                                     {gatewaySql(query), parameters},
                                     {"COMMIT", {}}});
    if (!rows) {
        if (connection.isAlive() && connection.inTransaction())
            if (const auto ended = connection.run("ROLLBACK"); !ended)
                return Unexpected(ended.error());
        return Unexpected(rows.error());
    }
    return std::move((*rows)[2]);
}

QByteArray hex(const QByteArray &bytes)
{
    return "\\x" + bytes.toHex();
}

} // namespace viridian::gateway
