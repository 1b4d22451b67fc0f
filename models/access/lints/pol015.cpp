// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void pol015(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
                if (predicate->present && !predicate->understood)
                    report.add(
                        Severity::Low, context.object(*table),
                        LintText::tr("Nothing is known about this policy: its condition or a function in it "
                                     "cannot be read here."),
                        {policyLine(facts, *predicate)});
            }
        }
    }
}

} // namespace viridian::access
