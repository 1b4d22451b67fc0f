// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void grt004(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (!context.protectedBy(*table))
            continue;
        const auto add = [&](Privilege privilege, Severity severity, const QString &message) {
            const auto grantees = context.ordinaryGrantees(*table, privilege);
            if (grantees.isEmpty())
                return;
            const QString word = privilegeName(privilege);
            report.add(severity, context.object(*table), message,
                       {LintText::tr("%1 granted to %2").arg(word, context.roleNames(grantees))},
                       QStringLiteral("REVOKE %1 ON %2 FROM %3;")
                           .arg(word, context.db.quotedName(*table), context.quotedRoles(grantees)));
        };
        add(Privilege::Trigger, Severity::High,
            LintText::tr(
                "The grantee's own code runs on other people's rows, as the people who write them."));
        add(Privilege::References, Severity::Medium,
            LintText::tr(
                "A foreign key tells which rows exist, hidden ones too, and can keep them from being "
                "deleted."));
    }
}

} // namespace viridian::access
