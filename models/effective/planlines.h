// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/roles.h"
#include "models/effective/probe.h"

#include <QJsonDocument>

namespace viridian::effective {

/// The lines of EXPLAIN (FORMAT JSON, VERBOSE), those that carry row security marked: the conditions on
/// tables whose SELECT policies count for `role`. A policy's expression and the statement's own condition
/// stand in one filter, so the mark says that the filter holds policies, not that it holds nothing else.
QList<PlanLine> planLines(const QJsonDocument &explained, const catalog::Snapshot &snapshot,
                          const catalog::Roles &roles, catalog::ObjectId role);

} // namespace viridian::effective
