// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "db/postgres/secret.h"

namespace viridian::ctl {

/// --password and --password-fd: ways to hand over a password that no list of processes shows.
void declarePassword(QCommandLineParser &parser);

/// Empty when neither option is given. --password asks twice on a terminal, without echo, else takes the
/// first line of standard input; --password-fd takes the first line of a file descriptor. BadInput for an
/// empty line, two that differ, or a descriptor that cannot be read.
Result<pg::Secret> readPassword(const Arguments &arguments, Terminal &terminal);

/// The first line of a file descriptor; BadInput when it cannot be read or is empty.
Result<pg::Secret> readPasswordLine(int descriptor);
/// Asks on a terminal, without echo, else takes the first line of standard input.
Result<pg::Secret> askPassword(Terminal &terminal, const QString &question, bool twice);

} // namespace viridian::ctl
