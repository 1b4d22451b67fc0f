// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

bool knowsTenants(const LintContext &context, const Branch &branch)
{
    return std::any_of(branch.uses.reads.cbegin(), branch.uses.reads.cend(), [&](ObjectId id) {
        const Relation *relation = context.db.relation(id);
        return relation && !context.tenantColumns(*relation).isEmpty();
    });
}

} // namespace

void pol006(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            const bool isInsert = facts.policy->command == Policy::Command::Insert;
            const Predicate &predicate = isInsert ? facts.check() : facts.rows();
            if (!facts.policy->isPermissive || !predicate.understood || !context.holdsPeoplesRows(*table) ||
                predicate.alwaysTrue() || context.isCovered(facts, facts.policy->command))
                continue;
            QString message;
            for (const auto &branch : predicate.branches) {
                if (branch.refused)
                    continue;
                if (branch.bound.isEmpty() && branch.signedInOnly)
                    message = LintText::tr("Everybody who has signed in gets every row: the condition asks "
                                           "whether somebody is there, not whose the row is.");
                else if (branch.uncorrelated && branch.bound.isEmpty() && knowsTenants(context, branch) &&
                         !context.tenantColumns(*table).isEmpty())
                    message =
                        LintText::tr("Members of any tenant get every tenant's rows: the subquery does not "
                                     "compare with the row.");
                else if (branch.inverted && branch.bound.isEmpty() && !branch.identity)
                    message = LintText::tr("Others' rows are let in and one's own kept out: who is asking is "
                                           "only excluded.");
            }
            if (message.isEmpty() || context.subjects(facts, facts.policy->command).isEmpty())
                continue;
            report.add(
                Severity::High, context.object(*table), message, {policyLine(facts, predicate)},
                alterPolicy(context, facts,
                            isInsert ? QStringLiteral("WITH CHECK (...)") : QStringLiteral("USING (...)")));
        }
    }
}

} // namespace viridian::access
