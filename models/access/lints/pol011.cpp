// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void pol011(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            if (facts.policy->command == Policy::Command::Insert && facts.policy->isPermissive &&
                !facts.checkPredicate.present)
                report.add(
                    Severity::Low, context.object(*table),
                    LintText::tr("The policy lets no INSERT through: without WITH CHECK it refuses every "
                                 "row."),
                    {LintText::tr("policy %1 has no WITH CHECK").arg(facts.policy->name)},
                    alterPolicy(context, facts, QStringLiteral("WITH CHECK (...)")));
        }
    }
}

} // namespace viridian::access
