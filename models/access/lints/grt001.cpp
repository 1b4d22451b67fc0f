// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void grt001(const LintContext &context, Report &report)
{
    for (const auto &defaults : context.db.defaultPrivileges) {
        if (defaults.objects != DefaultPrivileges::Objects::Relations)
            continue;
        for (const auto &grant : defaults.grants) {
            if (grant.grantee != publicRole)
                continue;
            QStringList words;
            for (const Privilege privilege : grant.privileges)
                words.append(privilegeName(privilege));
            report.add(
                Severity::Medium, {QStringLiteral("role"), {}, context.db.roleName(defaults.role)},
                LintText::tr("Every table it makes from now on is open to every login at once."),
                {LintText::tr("default privileges: %1 for PUBLIC").arg(words.join(QStringLiteral(", ")))},
                QStringLiteral("ALTER DEFAULT PRIVILEGES FOR ROLE %1%2 REVOKE %3 ON TABLES FROM PUBLIC;")
                    .arg(context.db.quotedRole(defaults.role),
                         defaults.schema ? QStringLiteral(" IN SCHEMA ") +
                                               quotedIdentifier(context.db.schemaName(defaults.schema))
                                         : QString(),
                         words.join(QStringLiteral(", "))));
        }
    }
}

} // namespace viridian::access
