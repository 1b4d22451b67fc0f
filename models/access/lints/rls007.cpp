// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls007(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const Role *owner = context.db.role(table->owner);
        if (!table->rowSecurity || table->forcesRowSecurity || !owner || owner->isSuperuser ||
            owner->bypassesRowSecurity)
            continue;
        QList<ObjectId> logins;
        for (const auto &role : context.db.roles) {
            if (role.canLogin && !role.isSuperuser && !role.bypassesRowSecurity && !role.isBuiltIn() &&
                (context.roles.hasPrivilegesOf(role.id, owner->id) ||
                 context.roles.canSetRole(role.id, owner->id)))
                logins.append(role.id);
        }
        if (logins.isEmpty())
            continue;
        report.add(
            Severity::High, context.object(*table),
            LintText::tr("The policies do not count for the owner, and somebody logs in as the owner."),
            {LintText::tr("row security is on but not forced"),
             LintText::tr("owner %1, used by login %2").arg(owner->name, context.roleNames(logins))},
            QStringLiteral("ALTER TABLE %1 FORCE ROW LEVEL SECURITY;").arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
