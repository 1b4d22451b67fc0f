// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rol003(const LintContext &context, Report &report)
{
    for (const auto &role : context.db.roles) {
        if (!role.canLogin || role.isSuperuser || role.isBuiltIn() || role.bypassesRowSecurity)
            continue;
        QStringList tables;
        QList<ObjectId> owners;
        for (const Relation *table : context.tables()) {
            const Role *owner = context.db.role(table->owner);
            if (!table->rowSecurity || table->forcesRowSecurity || !owner || owner->id == role.id ||
                owner->isSuperuser ||
                !(context.roles.hasPrivilegesOf(role.id, owner->id) ||
                  context.roles.canSetRole(role.id, owner->id)))
                continue;
            tables.append(context.db.displayName(*table));
            if (!owners.contains(owner->id))
                owners.append(owner->id);
        }
        if (tables.isEmpty())
            continue;
        report.add(Severity::High, {QStringLiteral("role"), {}, role.name},
                   LintText::tr("It is a member of the owner, for whom the policies do not count."),
                   {LintText::tr("member of %1").arg(context.roleNames(owners)),
                    LintText::tr("row security is not forced on %1")
                        .arg(tables.mid(0, 5).join(QStringLiteral(", ")))},
                   QStringLiteral("REVOKE %1 FROM %2;")
                       .arg(context.quotedRoles(owners), quotedIdentifier(role.name)));
    }
}

} // namespace viridian::access
