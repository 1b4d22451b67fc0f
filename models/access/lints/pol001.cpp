// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

// A table without any grant to others is judged as if it were granted: the grant is what comes next.
namespace {

/// None of the policies that look at the row is for this role: it was given a policy of its own.
bool isOnlyHere(const LintContext &context, const QList<PolicyFacts> &all, ObjectId role)
{
    return role != publicRole && std::none_of(all.cbegin(), all.cend(), [&](const PolicyFacts &other) {
               return other.policy->isPermissive && !other.rows().alwaysTrue() &&
                      !other.check().alwaysTrue() && context.roles.applies(*other.policy, role);
           });
}

/// Read only, and named by a word and not by a number: what others point to.
bool isLookup(const Relation &table)
{
    const QList<int> key = table.primaryKey();
    const Column *column = key.size() == 1 ? table.column(key.constFirst()) : nullptr;
    return column && column->type != u"uuid" && !column->type.endsWith(u"int") && column->type != u"integer";
}

} // namespace

void pol001(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const auto &all = context.policies(*table);
        for (const auto &facts : all) {
            if (!facts.policy->isPermissive) {
                if (facts.rows().alwaysTrue() && !facts.checkPredicate.present)
                    report.add(Severity::Medium, context.object(*table),
                               LintText::tr("The restrictive policy takes nothing away: it is always true."),
                               {policyLine(facts, facts.rows())});
                continue;
            }
            const bool anySeparate = std::any_of(all.cbegin(), all.cend(), [&](const PolicyFacts &other) {
                return other.policy->isPermissive && &other != &facts && !other.rows().alwaysTrue() &&
                       !other.check().alwaysTrue();
            });
            QStringList open;
            bool writes = false;
            QList<ObjectId> people;
            for (const auto command : {Policy::Command::Select, Policy::Command::Insert,
                                       Policy::Command::Update, Policy::Command::Delete}) {
                const Predicate &decides = command == Policy::Command::Insert ? facts.check() : facts.rows();
                if (!facts.policy->appliesTo(command) || !decides.alwaysTrue() ||
                    context.isCovered(facts, command))
                    continue;
                for (const ObjectId role : context.subjects(facts, command)) {
                    // A role of its own beside others that are filtered here: meant, unless it is filtered
                    // like them elsewhere.
                    const bool isOwn = command == Policy::Command::Select && isOnlyHere(context, all, role);
                    if (context.isTrusted(role) || (anySeparate && (!context.isOrdinary(role) || isOwn)))
                        continue;
                    if (context.roles.hasPrivilegesOf(role, table->owner) && role != publicRole)
                        continue;
                    if (!people.contains(role))
                        people.append(role);
                    if (!open.contains(commandWord(command)))
                        open.append(commandWord(command));
                    writes = writes || command != Policy::Command::Select;
                }
            }
            if (people.isEmpty())
                continue;
            const QStringList telling = tellingColumns(*table);
            const bool isPeoples = context.holdsPeoplesRows(*table);
            const bool onlyInsert = open == QStringList{QStringLiteral("INSERT")};
            const bool hasContent =
                std::any_of(table->columns.cbegin(), table->columns.cend(),
                            [](const Column &column) { return namesContent(column.name); });
            const Severity severity = isPeoples               ? (writes ? Severity::Critical : Severity::High)
                                      : writes && !onlyInsert ? Severity::High
                                      : hasContent && (writes || !isLookup(*table)) ? Severity::Medium
                                                                                    : Severity::Low;
            QStringList evidence{
                policyLine(facts, facts.rows().present ? facts.rows() : facts.check()),
                LintText::tr("%1 for %2").arg(open.join(QStringLiteral(", ")), context.roleNames(people))};
            if (!telling.isEmpty())
                evidence.append(LintText::tr("columns: %1").arg(telling.join(QStringLiteral(", "))));
            report.add(
                severity, context.object(*table),
                writes ? LintText::tr("The policy lets anyone change any row: its condition is always true.")
                       : LintText::tr("The policy lets anyone read every row: its condition is always "
                                      "true."),
                evidence,
                alterPolicy(context, facts,
                            onlyInsert ? QStringLiteral("WITH CHECK (...)") : QStringLiteral("USING (...)")));
        }
    }
}

} // namespace viridian::access
