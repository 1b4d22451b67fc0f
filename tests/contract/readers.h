// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"

#include <QList>

namespace viridian {

/// Somebody who reads the lists of the two tenants (tests/support/twotenants.sql).
struct Reader
{
    const char *login;
    Role role;
    const char
        *enrollments; ///< what the reader may see, as the administrator's WHERE over enrollment_metrics m
};

inline const QList<Reader> readers{
    {"north_admin", Role::OrgAdmin, "o.external_id = 'north'"},
    {"north_multi", Role::OrgAdmin, "o.external_id = 'north'"},
    {"north_ta", Role::Trainer, "o.external_id = 'north' AND c.code = 'A'"},
    {"north_multi", Role::Trainer, "o.external_id = 'north' AND c.code = 'B'"},
    {"north_l9", Role::Learner, "o.external_id = 'north' AND u.external_id = 'l9'"},
    {"south_admin", Role::OrgAdmin, "o.external_id = 'south'"},
};

} // namespace viridian
