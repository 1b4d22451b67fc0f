// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void pol012(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            const bool isInsert = facts.policy->command == Policy::Command::Insert;
            const Predicate &predicate = isInsert ? facts.check() : facts.rows();
            const auto others = context.policies(*table, facts.policy->command, true);
            if (facts.policy->isPermissive && predicate.present && predicate.alwaysRefuses() &&
                others.size() > 1)
                report.add(
                    Severity::Low, context.object(*table),
                    LintText::tr("The policy denies nothing: a permissive false adds no row, and the other "
                                 "policies still count."),
                    {policyLine(facts, predicate)},
                    QStringLiteral("DROP POLICY %1 ON %2;")
                        .arg(quotedIdentifier(facts.policy->name), context.db.quotedName(*table)));
        }
    }
}

} // namespace viridian::access
