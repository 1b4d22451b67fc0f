// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/functionbook.h"

namespace viridian::access {

/// A setting that every client may set decides about the expression by itself: in coalesce(setting, lookup)
/// the setting comes first, and whoever sets it is believed. Not where something that cannot be set is asked
/// before: CASE WHEN pg_has_role(...) THEN setting, or a comparison of the two.
bool settingDecides(FunctionBook &functions, const SqlNode &expression);

/// Who is asking decides what the function does: in a condition, in FROM or before a query. Only to tell it,
/// in a list of columns or in a row that is written, is not that.
bool asksWhoAsks(FunctionBook &functions, const catalog::Function &function);

/// Settings that PostgREST sets from a verified token, for clients that have no SQL of their own.
bool isFromToken(const Uses &uses);

} // namespace viridian::access
