// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/catalog/roles.h"

namespace viridian::why {

/// Who a session acts as: the login, the role it set (the login itself without one) and its settings.
struct Identity
{
    catalog::ObjectId login = 0;
    catalog::ObjectId role = 0;
    /// Those of ALTER ROLE and ALTER DATABASE ... SET, then those given; a later one overrides.
    QList<std::pair<QString, QString>> defaults;
    QList<std::pair<QString, QString>> settings;
};

/// NotFound for names that are not there, with similar ones; BadInput where the login may not set the role.
/// Without `role` the one that ALTER ROLE ... SET role names counts.
Result<Identity> identityOf(const catalog::Snapshot &snapshot, const catalog::Roles &roles,
                            const QString &login, const QString &role,
                            const QList<std::pair<QString, QString>> &settings);

/// Applies the settings until the end of the transaction, still as the session's own login. BadInput for a
/// setting that a login may not set or that the server refuses; defaults it refuses become notes.
Result<void> applySettings(pg::Connection &connection, const catalog::Snapshot &snapshot,
                           const Identity &identity, QStringList &notes);

/// Makes the rest of the transaction run as the identity: a superuser becomes the login and sets the role;
/// anybody else sets the role, or the login as a role, which needs a membership: NotAllowed without. What
/// stays different is noted.
Result<void> assume(pg::Connection &connection, const catalog::Snapshot &snapshot,
                    const catalog::Roles &roles, const Identity &identity, QStringList &notes);

} // namespace viridian::why
