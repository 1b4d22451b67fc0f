// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/inspect/databaselogin.h"

#include "db/catalog/catalogsql.h"
#include "db/postgres/row.h"

namespace viridian {

pg::Statement databaseLoginStatement(const pg::Connection &connection)
{
    return {versionedSql("inspect/login", connection.serverVersion()), {}};
}

DatabaseLogin databaseLoginFrom(const pg::Rows &answer)
{
    const pg::Row row(answer, 0);
    return {row.text("session_user"), row.text("active_role"), row.text("server_version"),
            row.boolean("may_inspect"), row.boolean("has_dashboards")};
}

Result<DatabaseLogin> readDatabaseLogin(pg::Connection &connection)
{
    const pg::Statement statement = databaseLoginStatement(connection);
    return connection.run(statement.sql, statement.parameters).map(databaseLoginFrom);
}

} // namespace viridian
