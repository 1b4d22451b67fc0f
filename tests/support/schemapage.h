// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian {

/// docs/database.md as a migrated database has it: an entity relationship diagram as Mermaid text and the
/// dictionary, every word of it from the catalog and the comments in it. The connection is an
/// administrator's. Ends the program where the catalog cannot be read.
QString schemaPage(pg::Connection &connection);

} // namespace viridian
