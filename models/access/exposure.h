// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

namespace viridian::access {

/// Who reads past row security through a materialized view.
struct Exposure
{
    QStringList protectedTables; ///< that it was filled from
    QStringList readers;         ///< roles with SELECT on it that do not see all rows of these tables
    bool operator==(const Exposure &) const = default;
};

/// For each materialized view over tables with row security. Pure; it reads all policies, so not for the GUI
/// thread on a large database.
QHash<catalog::ObjectId, Exposure> exposures(const catalog::Snapshot &snapshot);

} // namespace viridian::access
