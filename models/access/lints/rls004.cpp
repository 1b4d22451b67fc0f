// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls004(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (!table->rowSecurity || !table->policies.isEmpty())
            continue;
        const auto readers = context.grantees(*table, Privilege::Select);
        const auto writers = context.grantees(*table, Privilege::Insert);
        // A partition is reached through its root; without a grant the table was closed on purpose.
        const bool isMeant = !table->parents.isEmpty() || (readers.isEmpty() && writers.isEmpty());
        report.add(
            isMeant ? Severity::Low : Severity::Medium, context.object(*table),
            LintText::tr("Nobody but the owner sees or writes a row: row security is on and there is no "
                         "policy."),
            {isMeant ? LintText::tr("no grant needs a policy here")
                     : LintText::tr("granted to %1 all the same")
                           .arg(context.roleNames(readers.isEmpty() ? writers : readers))},
            QStringLiteral("CREATE POLICY ... ON %1 FOR SELECT TO ... USING (...);")
                .arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
