// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

bool mayChange(const LintContext &context, const PolicyFacts &facts, const QString &column)
{
    const auto people = context.grantees(*facts.table, Privilege::Update);
    return people.isEmpty() || std::any_of(people.cbegin(), people.cend(), [&](ObjectId role) {
               return context.roles.mayAccess(role, *facts.table, Privilege::Update,
                                              *facts.table->column(column));
           });
}

} // namespace

QStringList columnsHandedOver(const LintContext &context, const PolicyFacts &facts)
{
    QStringList lost;
    for (const QString &name :
         facts.usingPredicate.boundEverywhere() - facts.checkPredicate.boundEverywhere()) {
        if (mayChange(context, facts, name))
            lost.append(name);
    }
    lost.sort();
    return lost;
}

void pol007(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            const Predicate &check = facts.checkPredicate;
            if (!facts.policy->isPermissive || !check.present || !facts.usingPredicate.present ||
                !check.understood || check.alwaysRefuses() ||
                context.isCovered(facts, Policy::Command::Update))
                continue;
            const QStringList lost = columnsHandedOver(context, facts);
            if (lost.isEmpty())
                continue;
            const bool losesTenant =
                context.tenantColumns(*table).intersects(QSet<QString>(lost.cbegin(), lost.cend()));
            const Severity severity = check.alwaysTrue()                                 ? Severity::Critical
                                      : losesTenant || check.boundEverywhere().isEmpty() ? Severity::High
                                                                                         : Severity::Medium;
            report.add(
                severity, context.object(*table),
                LintText::tr("A row can be handed to somebody else: WITH CHECK does not hold the new row to "
                             "%1, which USING asks for.")
                    .arg(lost.join(QStringLiteral(", "))),
                {policyLine(facts, facts.usingPredicate),
                 LintText::tr("WITH CHECK: %1").arg(check.text.simplified())},
                alterPolicy(context, facts,
                            QStringLiteral("WITH CHECK (%1)").arg(facts.usingPredicate.text.simplified())));
        }
    }
}

} // namespace viridian::access
