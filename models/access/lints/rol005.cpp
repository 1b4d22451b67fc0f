// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rol005(const LintContext &context, Report &report)
{
    for (const auto &role : context.db.roles) {
        if (!role.canLogin || role.isSuperuser || role.isBuiltIn())
            continue;
        QStringList held;
        for (const char *name :
             {"pg_read_server_files", "pg_write_server_files", "pg_execute_server_program"}) {
            const Role *predefined = context.db.role(QString::fromLatin1(name));
            if (predefined && context.roles.isMemberOf(role.id, predefined->id))
                held.append(predefined->name);
        }
        if (!held.isEmpty())
            report.add(
                Severity::High, {QStringLiteral("role"), {}, role.name},
                LintText::tr("It reads the server's files, and with them every table, past all policies."),
                {LintText::tr("member of %1").arg(held.join(QStringLiteral(", ")))},
                QStringLiteral("REVOKE %1 FROM %2;")
                    .arg(held.join(QStringLiteral(", ")), quotedIdentifier(role.name)));
    }
}

} // namespace viridian::access
