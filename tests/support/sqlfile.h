// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace viridian {

/// A file of this tree, for a server of this version (as Connection::serverVersion()): lines that end with
/// "-- from N" are left out before PostgreSQL N. A file that cannot be read ends the program.
QByteArray sqlFile(const char *name, int serverVersion);

} // namespace viridian
