// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/source/catalogsource.h"

namespace viridian {

/// Who is logged in on this connection, in one round trip. Blocks the connection's thread.
Result<DatabaseLogin> readDatabaseLogin(pg::Connection &connection);

} // namespace viridian
