// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls002(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (table->rowSecurity || table->policies.isEmpty())
            continue;
        QStringList names;
        for (const auto &policy : table->policies)
            names.append(policy.name);
        report.add(
            Severity::High, context.object(*table),
            LintText::tr("The policies do nothing: row security is off, so every row is open to everyone "
                         "with a grant."),
            {LintText::tr("policies: %1").arg(names.join(QStringLiteral(", ")))},
            QStringLiteral("ALTER TABLE %1 ENABLE ROW LEVEL SECURITY;").arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
