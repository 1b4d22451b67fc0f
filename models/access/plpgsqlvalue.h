// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/sqlnode.h"

#include <QJsonArray>

namespace viridian::access {

/// What a PL/pgSQL function returns, as one expression: `functions` is the parser's answer. IF becomes CASE,
/// a variable that is given a value becomes a node of our own, Let {name, value, body}, and what raises
/// becomes NULL, as it lets nothing through. A null node for a body with loops, handlers or anything else
/// that no expression says.
SqlNode returnedBy(const QJsonArray &functions);

} // namespace viridian::access
