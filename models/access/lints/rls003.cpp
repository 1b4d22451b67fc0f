// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls003(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const Relation *root = table->rowSecurity ? nullptr : context.protectedBy(*table);
        if (!root || !table->policies.isEmpty())
            continue;
        QList<ObjectId> reached;
        for (const Privilege privilege :
             {Privilege::Select, Privilege::Update, Privilege::Delete, Privilege::Insert}) {
            for (const ObjectId role : context.ordinaryGrantees(*table, privilege)) {
                if (!reached.contains(role))
                    reached.append(role);
            }
        }
        if (reached.isEmpty())
            continue;
        report.add(
            Severity::High, context.object(*table),
            LintText::tr("Asked for by its own name it shows every row: the policies of %1 count only for "
                         "queries on %1.")
                .arg(context.db.displayName(*root)),
            {LintText::tr("row security is off here and on at %1").arg(context.db.displayName(*root)),
             LintText::tr("granted to %1").arg(context.roleNames(reached))},
            QStringLiteral("REVOKE ALL ON %1 FROM %2;\nALTER TABLE %1 ENABLE ROW LEVEL SECURITY;")
                .arg(context.db.quotedName(*table), context.quotedRoles(reached)));
    }
}

} // namespace viridian::access
