// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rol002(const LintContext &context, Report &report)
{
    for (const auto &role : context.db.roles) {
        if (role.bypassesRowSecurity && role.canLogin && !role.isSuperuser)
            report.add(
                Severity::High, {QStringLiteral("role"), {}, role.name},
                LintText::tr("It reads every row of every table it has a grant on: policies do not count "
                             "for it."),
                {LintText::tr("BYPASSRLS, LOGIN")},
                QStringLiteral("ALTER ROLE %1 NOBYPASSRLS;").arg(quotedIdentifier(role.name)));
    }
}

} // namespace viridian::access
