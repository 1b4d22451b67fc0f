// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/relation.h"

namespace viridian::catalog {

/// A valid index over all rows that begins with these columns, in any order; null where there is none.
const Index *leadingIndex(const Relation &table, const QList<int> &columns);

/// Another index of the table that does the same; null where there is none. Those of a partition that belong
/// to an index of its root are not told apart from each other.
const Index *sameIndex(const Relation &table, const Index &index);

} // namespace viridian::catalog
