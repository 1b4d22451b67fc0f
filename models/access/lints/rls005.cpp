// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls005(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const bool anyPermissive = std::any_of(table->policies.cbegin(), table->policies.cend(),
                                               [](const Policy &policy) { return policy.isPermissive; });
        if (!table->rowSecurity || table->policies.isEmpty() || anyPermissive)
            continue;
        report.add(
            Severity::Medium, context.object(*table),
            LintText::tr("Nobody sees a row: restrictive policies only take away, and no permissive one "
                         "gives."),
            {LintText::tr("%n restrictive policies, no permissive one", nullptr,
                          static_cast<int>(table->policies.size()))},
            QStringLiteral("CREATE POLICY ... ON %1 AS PERMISSIVE TO ... USING (...);")
                .arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
