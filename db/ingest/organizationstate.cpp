// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ingest/organizationstate.h"

#include "db/ingest/importsql.h"

namespace viridian::ingest {

Result<std::optional<OrganizationState>> organizationState(pg::Connection &connection,
                                                           const QUuid &organization)
{
    auto transaction = pg::Transaction::begin(connection, "READ ONLY");
    if (!transaction)
        return Unexpected(transaction.error());
    const auto scope = pg::Parameters::of(organization);
    auto rows = connection.run(sqlText(QStringLiteral("scope")), scope).and_then([&](const pg::Rows &) {
        return connection.run(sqlText(QStringLiteral("organization_state")), scope);
    });
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return OrganizationState{rows->date(0, 0), rows->timestamp(0, 1)};
}

} // namespace viridian::ingest
