// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/label.h"
#include "db/snapshot/store.h"

namespace viridian::snapshot {

/// The functions that db/sql/snapshot/queries call: uuid(text), iso(day), flag(boolean), fold(text), today(),
/// me() and role(), the last three as the label says.
Result<void> addFunctions(sqlite3 *database, const Label &label);

} // namespace viridian::snapshot
