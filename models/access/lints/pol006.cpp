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

/// A number or id by which the row and the table of the subquery could have been compared, and were not.
bool sharesColumn(const LintContext &context, const Relation &table, const Branch &branch)
{
    return std::any_of(branch.uses.reads.cbegin(), branch.uses.reads.cend(), [&](ObjectId id) {
        const Relation *relation = context.db.relation(id);
        return relation &&
               std::any_of(relation->columns.cbegin(), relation->columns.cend(), [&](const Column &column) {
                   return column.name.endsWith(u"_id") && !namesPerson(column.name) &&
                          branch.uses.columns.contains(column.name) && table.column(column.name);
               });
    });
}

/// An alternative asks for a role that everybody has whom the policy is for.
bool asksForOwnRole(const LintContext &context, const PolicyFacts &facts, const Predicate &predicate)
{
    const auto people = context.subjects(facts, facts.policy->command);
    const bool isAlone =
        std::any_of(predicate.branches.cbegin(), predicate.branches.cend(), [](const Branch &branch) {
            return branch.privileged() && branch.touched.isEmpty() && branch.uses.calls.isEmpty();
        });
    bool found = false;
    predicate.tree.walk([&](const SqlNode &node) {
        if (node.is("FuncCall") && node.names("funcname").constLast() == u"pg_has_role") {
            const auto arguments = node.children("args");
            const Role *role = context.db.role(constantText(arguments.value(arguments.size() - 2)));
            found = found || (role && std::all_of(people.cbegin(), people.cend(), [&](ObjectId each) {
                                  return each != publicRole && context.roles.hasPrivilegesOf(each, role->id);
                              }));
        }
        return true;
    });
    return isAlone && found;
}

/// What the functions do is known from their text.
bool isReadable(const LintContext &context, const Uses &uses)
{
    return std::all_of(uses.calls.cbegin(), uses.calls.cend(), [&](ObjectId id) {
        const QString &language = context.db.function(id)->language;
        return language == u"sql" || language == u"plpgsql";
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
                else if (branch.uncorrelated && branch.bound.isEmpty() &&
                         ((knowsTenants(context, branch) && !context.tenantColumns(*table).isEmpty()) ||
                          sharesColumn(context, *table, branch)))
                    message =
                        LintText::tr("Members of any tenant get every tenant's rows: the subquery does not "
                                     "compare with the row.");
                else if (branch.inverted && branch.bound.isEmpty() && !branch.identity)
                    message = LintText::tr("Others' rows are let in and one's own kept out: who is asking is "
                                           "only excluded.");
                else if (branch.isBlind() && isReadable(context, branch.uses))
                    message =
                        LintText::tr("Everybody gets every row as long as the condition holds: it looks "
                                     "neither at the row nor at who is asking.");
            }
            if (message.isEmpty() && asksForOwnRole(context, facts, predicate))
                message =
                    LintText::tr("Everybody whom the policy is for gets every row: they all have the role "
                                 "that it asks for.");
            if (message.isEmpty() && predicate.signedInOnly())
                message = LintText::tr("Everybody who has signed in gets every row, whoever it belongs to.");
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
