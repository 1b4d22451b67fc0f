// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <libpq-fe.h>

namespace viridian::pg {

/// The Error for a failed statement, its kind from the SQLSTATE; `result` may be null. Without a state it is
/// libpq that speaks, of a broken connection where it finds one. `cancelled` tells whether this program asked
/// for the stop: 57014 is also what a statement timeout reports.
Error errorFrom(PGconn *connection, const PGresult *result, bool cancelled = false);
/// The Error for a connection that broke: Unreachable. One that could not be made is Connector's business.
Error connectionError(PGconn *connection);

/// The kind for a SQLSTATE; Internal where none fits.
ErrorKind kindForSqlState(const QString &sqlState);

/// The sentence for a kind where nothing more is known: the cause and the next step, translated.
QString textFor(ErrorKind kind);

} // namespace viridian::pg
