// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/identity.h"

#include <algorithm>

namespace viridian {

QString key(Role role)
{
    switch (role) {
    case Role::Learner:
        return QStringLiteral("learner");
    case Role::Trainer:
        return QStringLiteral("trainer");
    case Role::OrgAdmin:
        return QStringLiteral("org_admin");
    }
    return {};
}

std::optional<Role> roleFromKey(const QString &text)
{
    const auto found = std::ranges::find(allRoles, text, [](Role role) { return key(role); });
    return found == allRoles.end() ? std::nullopt : std::optional(*found);
}

QString databaseRole(Role role)
{
    return QStringLiteral("viridian_") + key(role);
}

} // namespace viridian
