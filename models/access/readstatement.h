// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/sqlnode.h"

namespace viridian::access {

/// One statement that only reads, as PostgreSQL's parser understands it.
struct ReadStatement
{
    enum class Kind
    {
        Query,   ///< SELECT, VALUES, TABLE or WITH
        Explain, ///< of a query; with ANALYZE it runs
        Show,
    } kind = Kind::Query;
    SqlNode tree;
    QStringList functions; ///< called in it, the last word of each name, without doubles
};

/// BadInput for anything but one reading statement: several, one that writes anywhere inside, SELECT INTO,
/// transaction and session commands (COMMIT, SET, RESET), DO, CALL, COPY, utility commands, and EXECUTE.
Result<ReadStatement> readStatement(const QString &sql);

} // namespace viridian::access
