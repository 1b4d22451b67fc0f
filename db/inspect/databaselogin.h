// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/source/catalogsource.h"

namespace viridian {

/// Asks who is logged in on this connection; for a pipeline.
pg::Statement databaseLoginStatement(const pg::Connection &connection);
DatabaseLogin databaseLoginFrom(const pg::Rows &answer);
/// The two in one round trip. Blocks the connection's thread.
Result<DatabaseLogin> readDatabaseLogin(pg::Connection &connection);

} // namespace viridian
