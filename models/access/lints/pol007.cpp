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

/// What USING asks of the rows that come to be changed: its own, and where it lets none through that of the
/// others, since permissive USINGs are ORed, and so are the WITH CHECKs, each for itself.
QSet<QString> heldBefore(const LintContext &context, const PolicyFacts &facts)
{
    QSet<QString> held = facts.usingPredicate.boundEverywhere();
    if (!facts.policy->isPermissive || !facts.usingPredicate.alwaysRefuses())
        return held;
    for (const PolicyFacts *other : context.policies(*facts.table, Policy::Command::Update, true)) {
        if (other->policy != facts.policy && context.sharesRoles(facts, *other))
            held |= other->rows().boundEverywhere();
    }
    return held;
}

/// What the policy asks of the row that comes of it; for a restrictive one with what the others ask beside
/// it.
QSet<QString> heldAfter(const LintContext &context, const PolicyFacts &facts)
{
    QSet<QString> held = facts.checkPredicate.boundEverywhere();
    if (facts.policy->isPermissive)
        return held;
    for (const PolicyFacts *other : context.policies(*facts.table, Policy::Command::Update, false)) {
        if (other->policy != facts.policy && context.sharesRoles(facts, *other))
            held |= other->check().boundEverywhere();
    }
    std::optional<QSet<QString>> common;
    for (const PolicyFacts *other : context.policies(*facts.table, Policy::Command::Update, true)) {
        if (context.sharesRoles(facts, *other) && !other->check().alwaysRefuses())
            common = common ? *common & other->check().boundEverywhere() : other->check().boundEverywhere();
    }
    return held | common.value_or(QSet<QString>());
}

} // namespace

QStringList columnsHandedOver(const LintContext &context, const PolicyFacts &facts)
{
    QStringList lost;
    for (const QString &name : heldBefore(context, facts) - heldAfter(context, facts)) {
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
            if (!check.present || !facts.usingPredicate.present || !check.understood ||
                check.alwaysRefuses() || !facts.policy->appliesTo(Policy::Command::Update) ||
                context.subjects(facts, Policy::Command::Update).isEmpty() ||
                (facts.policy->isPermissive && context.isCovered(facts, Policy::Command::Update, true)))
                continue;
            const QStringList lost = columnsHandedOver(context, facts);
            if (lost.isEmpty())
                continue;
            const bool losesTenant =
                context.tenantColumns(*table).intersects(QSet<QString>(lost.cbegin(), lost.cend()));
            const Severity severity = check.alwaysTrue() ? Severity::Critical
                                      : losesTenant || heldAfter(context, facts).isEmpty() ? Severity::High
                                                                                           : Severity::Medium;
            const bool isOwn = !facts.usingPredicate.alwaysRefuses();
            report.add(
                severity, context.object(*table),
                isOwn
                    ? LintText::tr(
                          "A row can be handed to somebody else: WITH CHECK does not hold the new row to "
                          "%1, which USING asks for.")
                          .arg(lost.join(QStringLiteral(", ")))
                    : LintText::tr(
                          "A row can be handed to somebody else: the WITH CHECKs of permissive policies are "
                          "ORed, and this one does not hold the new row to %1.")
                          .arg(lost.join(QStringLiteral(", "))),
                {policyLine(facts, facts.usingPredicate),
                 LintText::tr("WITH CHECK: %1").arg(check.text.simplified())},
                isOwn ? alterPolicy(
                            context, facts,
                            QStringLiteral("WITH CHECK (%1)").arg(facts.usingPredicate.text.simplified()))
                      : QStringLiteral("DROP POLICY %1 ON %2;")
                            .arg(quotedIdentifier(facts.policy->name), context.db.quotedName(*table)));
        }
    }
}

} // namespace viridian::access
