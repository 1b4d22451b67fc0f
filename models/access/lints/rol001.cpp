// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rol001(const LintContext &context, Report &report)
{
    for (const auto &role : context.db.roles) {
        if (role.isSuperuser && role.canLogin && !role.isBuiltIn())
            report.add(Severity::High, {QStringLiteral("role"), {}, role.name},
                       LintText::tr("Whoever logs in with it is held by no policy and no grant."),
                       {LintText::tr("SUPERUSER, LOGIN")},
                       QStringLiteral("ALTER ROLE %1 NOSUPERUSER;").arg(quotedIdentifier(role.name)));
    }
}

} // namespace viridian::access
