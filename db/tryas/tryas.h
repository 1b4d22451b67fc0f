// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/catalog/snapshot.h"
#include "models/effective/probe.h"

/// Acting as somebody, reading only; docs/access.md tells how. All block the connection's thread, run one
/// transaction that is rolled back, and take a connection of their own: a custom setting that was applied
/// stays behind as an empty text, advisory locks until it closes. `snapshot` is of the same database. Errors
/// are those of AccessProbe.
namespace viridian::tryas {

/// A table that could not be counted carries its error; only a lost connection or a cancel fails the whole.
Result<effective::TableCounts> countRows(pg::Connection &connection, const catalog::Snapshot &snapshot,
                                         const effective::Actor &actor,
                                         const QList<catalog::ObjectId> &tables);

/// At most `limit` rows of one reading statement.
Result<effective::QueryRows> runStatement(pg::Connection &connection, const catalog::Snapshot &snapshot,
                                          const effective::Actor &actor, const QString &sql, int limit);

/// The plan of one query; `analyze` runs it.
Result<effective::Plan> explainQuery(pg::Connection &connection, const catalog::Snapshot &snapshot,
                                     const effective::Actor &actor, const QString &sql, bool analyze);

} // namespace viridian::tryas
