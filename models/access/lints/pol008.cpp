// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

bool followsAParent(const LintContext &context, const Relation &table, const QSet<QString> &bound)
{
    return std::any_of(table.constraints.cbegin(), table.constraints.cend(), [&](const Constraint &key) {
        const Relation *to = context.db.relation(key.referencedRelation);
        const Column *column = table.column(key.columns.value(0));
        return key.kind == Constraint::Kind::ForeignKey && to && to->rowSecurity && column &&
               bound.contains(column->name);
    });
}

} // namespace

QStringList columnsLeftFree(const LintContext &context, const PolicyFacts &facts)
{
    QSet<QString> wanted;
    for (const auto &other : context.policies(*facts.table)) {
        if (other.policy->isPermissive && other.policy->command != Policy::Command::Insert)
            wanted.unite(other.rows().boundEverywhere());
    }
    // A condition that asks for nobody leaves the tenant free, whether or not somebody may read the rows.
    const auto &ways = facts.check().branches;
    if (std::none_of(ways.cbegin(), ways.cend(), [](const Branch &branch) { return branch.identity; }))
        wanted.unite(context.tenantColumns(*facts.table));
    const QSet<QString> bound = facts.check().boundEverywhere();
    QStringList lost;
    for (const QString &name : wanted - bound) {
        if (context.tenantColumns(*facts.table).contains(name) || bound.isEmpty())
            lost.append(name);
    }
    lost.sort();
    return lost;
}

void pol008(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const PolicyFacts *facts : context.policies(*table, Policy::Command::Insert, true)) {
            const Predicate &check = facts->check();
            if (facts->policy->command != Policy::Command::Insert || !check.present || !check.understood ||
                check.alwaysTrue() || check.alwaysRefuses() ||
                context.isCovered(*facts, Policy::Command::Insert) ||
                context.subjects(*facts, Policy::Command::Insert).isEmpty())
                continue;
            const QSet<QString> bound = check.boundEverywhere();
            const bool privileged = std::all_of(check.branches.cbegin(), check.branches.cend(),
                                                [](const Branch &branch) { return branch.privileged(); });
            const QStringList lost = columnsLeftFree(context, *facts);
            if (lost.isEmpty() || privileged || followsAParent(context, *table, bound))
                continue;
            report.add(
                Severity::High, context.object(*table),
                LintText::tr("Rows can be planted among other people's: WITH CHECK does not tie %1 to the "
                             "writer.")
                    .arg(lost.join(QStringLiteral(", "))),
                {policyLine(*facts, check)},
                alterPolicy(context, *facts, QStringLiteral("WITH CHECK (...)")));
        }
    }
}

} // namespace viridian::access
