// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/catalog/snapshot.h"

namespace viridian {

/// Reads the catalog of any PostgreSQL from 13 on into a value, in two round trips: one read-only transaction
/// with one picture of the database (repeatable read), which is over when it returns. It needs no privilege
/// beyond CONNECT and takes no lock but ACCESS SHARE, for which it waits three seconds at most.
///
/// It blocks the connection's thread. To stop it use the connection's CancelHandle or Wakeup: Cancelled comes
/// back. BadInput for a server older than 13; Timeout where a table stayed locked; else the errors of
/// Connection. The connection must not be in a transaction.
Result<catalog::Snapshot> readCatalog(pg::Connection &connection);

} // namespace viridian
