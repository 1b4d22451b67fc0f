// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls008(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (table->rowSecurity || !table->policies.isEmpty())
            continue;
        QStringList withProtection;
        for (const Relation *child : context.db.childrenOf(table->id)) {
            if (child->rowSecurity)
                withProtection.append(child->name);
        }
        const auto readers = context.ordinaryGrantees(*table, Privilege::Select);
        if (withProtection.isEmpty() || readers.isEmpty())
            continue;
        report.add(
            Severity::High, context.object(*table),
            LintText::tr("A query on it shows every row of its parts: their policies count only when they "
                         "are asked for by name."),
            {LintText::tr("row security is off here and on at %1")
                 .arg(withProtection.join(QStringLiteral(", "))),
             LintText::tr("granted to %1: SELECT").arg(context.roleNames(readers))},
            QStringLiteral("ALTER TABLE %1 ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;")
                .arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
