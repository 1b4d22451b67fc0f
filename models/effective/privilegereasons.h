// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"

namespace viridian::effective {

struct PrivilegeReasons
{
    bool held = false;
    QList<Reason> reasons;
    QStringList columns; ///< where it is held on these alone
};

/// Whether the role holds a privilege on the relation, or on a column of it, and through what.
PrivilegeReasons privilegeReasons(const catalog::Snapshot &snapshot, const catalog::Roles &roles,
                                  catalog::ObjectId role, const catalog::Relation &relation,
                                  catalog::Privilege privilege);

/// Why policies do not count for the role on this relation, given that they do not.
QList<Reason> unfilteredReasons(const catalog::Snapshot &snapshot, const catalog::Roles &roles,
                                catalog::ObjectId role, const catalog::Relation &relation);

} // namespace viridian::effective
