// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void grt003(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const auto grantees = context.ordinaryGrantees(*table, Privilege::Truncate);
        if (!context.protectedBy(*table) || grantees.isEmpty())
            continue;
        report.add(Severity::High, context.object(*table),
                   LintText::tr("Everybody's rows can be emptied at once: TRUNCATE asks no policy."),
                   {LintText::tr("TRUNCATE granted to %1").arg(context.roleNames(grantees))},
                   QStringLiteral("REVOKE TRUNCATE ON %1 FROM %2;")
                       .arg(context.db.quotedName(*table), context.quotedRoles(grantees)));
    }
}

} // namespace viridian::access
