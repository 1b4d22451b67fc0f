// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/effective/rowverdict.h"

namespace viridian::why {

/// The statement a question is about, as anybody would write it. `columns` are those on which the identity
/// holds the privilege; empty: all. A SELECT names the key, or reads these columns of every row. An UPDATE
/// without a row sets one of them to its default.
pg::Statement plainStatement(const pg::Connection &connection, const QByteArray &quotedTable,
                             const catalog::Relation &relation, const effective::RowQuestion &question,
                             bool namesKey, const QStringList &columns);

} // namespace viridian::why
