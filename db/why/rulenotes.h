// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

namespace viridian::why {

/// A sentence for each rewrite rule of the table that does something in the place of the command, or beside
/// it: the verdict is about the row, and the policies are asked only where the statement is left as it is.
QStringList ruleNotes(const catalog::Snapshot &snapshot, const catalog::Relation &table,
                      catalog::Policy::Command command);

} // namespace viridian::why
