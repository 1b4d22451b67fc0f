// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

namespace viridian::catalog {

/// GRANT and REVOKE statements that give a new relation, owned by its owner already, the grants it has.
QString grantsDdl(const Snapshot &snapshot, const Relation &relation);

} // namespace viridian::catalog
