// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/analytics/retention.h"

#include "db/analytics/pipelinesql.h"

namespace viridian::analytics {

namespace {

using pg::Parameters;

Result<pg::Rows> run(pg::Connection &connection, const QUuid &organization, const char *sql,
                     const Parameters &parameters)
{
    auto rows = connection.pipeline({{"BEGIN", {}},
                                     {pipelineSql("scope"), Parameters::of(organization)},
                                     {pipelineSql(sql), parameters},
                                     {"COMMIT", {}}});
    if (!rows) {
        if (connection.isAlive() && connection.inTransaction())
            std::ignore = connection.run("ROLLBACK");
        return Unexpected(rows.error());
    }
    return std::move((*rows)[2]);
}

} // namespace

Result<std::optional<qint64>> retireNext(pg::Connection &connection, const QUuid &organization)
{
    return run(connection, organization, "retire_next", {}).map([](const pg::Rows &rows) {
        return rows.isNull(0, 0) ? std::nullopt : std::optional(rows.integer(0, 0));
    });
}

Result<void> auditRetired(pg::Connection &connection, const QUuid &organization, qint64 rows)
{
    return run(connection, organization, "audit_retired", Parameters::of(organization, rows))
        .map([](const pg::Rows &) {});
}

Result<qint64> expireReports(pg::Connection &connection)
{
    return run(connection, {}, "expire_reports", {}).map([](const pg::Rows &rows) {
        return rows.integer(0, 0);
    });
}

Result<qint64> maintainPartitions(pg::Connection &connection)
{
    return run(connection, {}, "maintain_partitions", {}).map([](const pg::Rows &rows) {
        return rows.integer(0, 0);
    });
}

} // namespace viridian::analytics
