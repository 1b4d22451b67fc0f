// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "db/postgres/connection.h"

namespace viridian::ctl {

/// The --dsn option of every command that talks to a database: what psql takes (key=value pairs, a URI or
/// service=name). Without it libpq's own settings count (PGHOST, PGSERVICE, ...). Passwords come from
/// PGPASSWORD, .pgpass or the service file; one in the DSN works, with a warning, since everybody on the
/// machine can read the arguments of a running program.
void declareDsn(QCommandLineParser &parser);

/// The DSN that was given, after the warning; BadInput when libpq cannot read it.
Result<QString> dsnOf(const Arguments &arguments, Terminal &terminal);

/// A session with the database that was given.
Result<pg::Connection> connectTo(const Arguments &arguments, Terminal &terminal);

} // namespace viridian::ctl
