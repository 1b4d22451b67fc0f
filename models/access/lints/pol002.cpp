// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void pol002(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
                if (!predicate->understood || !predicate->failsOpen || predicate->signedInOnly() ||
                    predicate->alwaysTrue())
                    continue;
                report.add(
                    Severity::Critical, context.object(*table),
                    LintText::tr("A session without an identity gets every row: the condition comes out "
                                 "true when the identity is missing."),
                    {policyLine(facts, *predicate)},
                    alterPolicy(context, facts, QStringLiteral("USING (...)")));
                break;
            }
        }
    }
}

} // namespace viridian::access
