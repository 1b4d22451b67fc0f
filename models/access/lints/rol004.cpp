// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rol004(const LintContext &context, Report &report)
{
    for (const auto &role : context.db.roles) {
        if (!role.canLogin || role.isSuperuser || role.bypassesRowSecurity || role.isBuiltIn())
            continue;
        QList<ObjectId> above;
        for (const ObjectId other : context.roles.sessionRolesOf(role.id)) {
            const Role *known = context.db.role(other);
            if (other != role.id && known && (known->isSuperuser || known->bypassesRowSecurity))
                above.append(other);
        }
        if (!above.isEmpty())
            report.add(Severity::High, {QStringLiteral("role"), {}, role.name},
                       LintText::tr("With SET ROLE it becomes one for whom no policy counts."),
                       {LintText::tr("member of %1").arg(context.roleNames(above))},
                       QStringLiteral("REVOKE %1 FROM %2;")
                           .arg(context.quotedRoles(above), quotedIdentifier(role.name)));
    }
}

} // namespace viridian::access
