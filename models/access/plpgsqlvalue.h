// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/sqlnode.h"

#include <QJsonArray>

namespace viridian::access {

/// What a PL/pgSQL function returns, as one expression: `functions` is the parser's answer. IF becomes CASE,
/// a variable that is given a value becomes a node of our own, Let {name, value, body}, and what raises
/// becomes Raise, which is NULL as it lets nothing through. A null node for a body with loops, handlers or
/// anything else that no expression says.
SqlNode returnedBy(const QJsonArray &functions);
/// Likewise whether control comes to what the function is for, past all that raises or returns before: our
/// node Reached {works} where it ends, with the queries and the value on the way there. Of a loop the body
/// is taken once.
SqlNode reachedBy(const QJsonArray &functions);

} // namespace viridian::access
