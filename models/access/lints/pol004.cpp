// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// A branch that opens rows without asking who is asking.
bool isOpen(const Branch &branch)
{
    // A row of nobody (POL-013) is another matter than one that is not deleted.
    const bool isNobodys =
        branch.columnIsNull &&
        std::all_of(branch.touched.cbegin(), branch.touched.cend(),
                    [](const QString &name) { return namesTenant(name) || namesPerson(name); });
    return !branch.identity && !branch.publicity && !branch.refused && !isNobodys &&
           !branch.touched.isEmpty() && !branch.inverted;
}

/// Nobody is asked for anywhere, and the rows are people's: whose column it looks at without asking, or what
/// it lets be changed.
bool asksForNobody(const PolicyFacts &facts, const Branch &open, Policy::Command command)
{
    const auto &branches = facts.rows().branches;
    const bool asks =
        std::any_of(branches.cbegin(), branches.cend(), [](const Branch &branch) { return branch.identity; });
    return !asks && (command != Policy::Command::Select ||
                     std::any_of(open.touched.cbegin(), open.touched.cend(),
                                 [](const QString &name) { return namesTenant(name) || namesPerson(name); }));
}

/// For a role of its own beside the people's policies, such as one that clears up: that is meant.
bool isApart(const LintContext &context, const PolicyFacts &facts)
{
    const auto &all = context.policies(*facts.table);
    return std::any_of(all.cbegin(), all.cend(), [&](const PolicyFacts &other) {
        return other.policy->isPermissive && !other.rows().boundEverywhere().isEmpty() &&
               !context.sharesRoles(facts, other);
    });
}

} // namespace

void pol004(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        bool done = false;
        for (const auto command :
             {Policy::Command::Select, Policy::Command::Update, Policy::Command::Delete}) {
            const auto permissive = context.policies(*table, command, true);
            for (const PolicyFacts *open : permissive) {
                const Predicate &wide = open->rows();
                if (done || !wide.understood || wide.alwaysTrue() || wide.alwaysRefuses() ||
                    context.isCovered(*open, command))
                    continue;
                const auto openBranch = std::find_if(wide.branches.cbegin(), wide.branches.cend(), isOpen);
                const bool hasOpen = openBranch != wide.branches.cend();
                // Another policy of the same people binds a tenant's column, this one neither that nor a
                // person.
                const PolicyFacts *tight = nullptr;
                for (const PolicyFacts *other : permissive) {
                    const QSet<QString> bound = other->rows().boundEverywhere();
                    if (other == open || bound.isEmpty() || !context.sharesRoles(*open, *other))
                        continue;
                    const QSet<QString> mine = wide.boundEverywhere();
                    const bool losesTenant =
                        std::any_of(bound.cbegin(), bound.cend(), [&](const QString &name) {
                            return context.tenantColumns(*table).contains(name) && !mine.contains(name);
                        });
                    const bool bindsPerson =
                        std::any_of(mine.cbegin(), mine.cend(), [&](const QString &name) {
                            const Column *column = table->column(name);
                            return namesPerson(name) || namesTenant(name) ||
                                   (column && table->primaryKey().contains(column->number)) ||
                                   (column && (column->type == u"uuid" || name.endsWith(u"_id")));
                        });
                    if (hasOpen || (losesTenant && !mine.isEmpty() && !bindsPerson))
                        tight = other;
                }
                const bool bindsSomewhere =
                    std::any_of(wide.branches.cbegin(), wide.branches.cend(),
                                [](const Branch &branch) { return !branch.bound.isEmpty(); });
                const bool alone = hasOpen && !tight && !isApart(context, *open) &&
                                   (bindsSomewhere || (context.holdsPeoplesRows(*table) &&
                                                       (!context.tenantColumns(*table).isEmpty() ||
                                                        asksForNobody(*open, *openBranch, command))));
                const auto people = context.subjects(*open, command);
                if ((!tight && !alone) || people.isEmpty() ||
                    (alone && std::none_of(people.cbegin(), people.cend(),
                                           [&](ObjectId role) { return context.isOrdinary(role); })))
                    continue;
                QStringList evidence{policyLine(*open, wide)};
                if (tight)
                    evidence.append(policyLine(*tight, tight->rows()));
                report.add(
                    Severity::High, context.object(*table),
                    tight ? LintText::tr("The two permissive policies are ORed: the wider one lets in the "
                                         "rows that the other keeps out.")
                          : LintText::tr("Rows of others come in: an alternative of the condition does not "
                                         "ask who is asking."),
                    evidence,
                    tight ? QStringLiteral("DROP POLICY %1 ON %2;\nCREATE POLICY %1 ON %2 AS RESTRICTIVE "
                                           "FOR %3 USING (%4);")
                                .arg(quotedIdentifier(open->policy->name), context.db.quotedName(*table),
                                     commandWord(open->policy->command), wide.text.simplified())
                          : alterPolicy(context, *open, QStringLiteral("USING (...)")));
                done = true;
            }
        }
    }
}

} // namespace viridian::access
