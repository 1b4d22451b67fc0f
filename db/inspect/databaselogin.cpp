// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/inspect/databaselogin.h"

#include "db/catalog/catalogsql.h"
#include "db/postgres/row.h"

namespace viridian {

Result<DatabaseLogin> readDatabaseLogin(pg::Connection &connection)
{
    const auto rows = connection.run(versionedSql("inspect/login", connection.serverVersion()), {});
    if (!rows)
        return Unexpected(rows.error());
    const pg::Row row(*rows, 0);
    return DatabaseLogin{row.text("session_user"), row.text("active_role"), row.text("server_version"),
                         row.boolean("may_inspect"), row.boolean("has_dashboards")};
}

} // namespace viridian
