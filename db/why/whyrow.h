// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/effective/rowverdict.h"

namespace viridian::why {

/// Why an identity sees or does not see a row, or may or may not write it, each policy's expression evaluated
/// on that row by the server as that identity. All in one read-only transaction that is rolled back, with a
/// lock timeout of 3 s and 10 s for a statement; nothing is written. docs/access.md tells how.
///
/// The row is read by the connection's own login, so a row that the identity cannot see is answered too.
/// `snapshot` is of the same database and outlives the answer. NotFound for names that are not there, with
/// similar ones; BadInput for a key that is missing, names no column or fits several rows, for a role the
/// login may not set; NotAllowed where the connection's login may not read the table or act as the identity.
/// Blocks the connection's thread; the connection must not be in a transaction. Ask about another identity on
/// another connection: a custom setting that was applied stays behind as an empty text, which is PostgreSQL's
/// way, and is no longer one that was never set.
Result<effective::RowVerdict> whyRow(pg::Connection &connection, const catalog::Snapshot &snapshot,
                                     const effective::RowQuestion &question);

} // namespace viridian::why
