// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

double rowsOf(const Relation &table)
{
    return std::max(table.rows, table.statistics ? static_cast<double>(table.statistics->liveRows) : 0.0);
}

QString columnNames(const Relation &table, const QList<int> &columns)
{
    QStringList names;
    for (const int number : columns) {
        const Column *column = table.column(number);
        names.append(column ? quotedIdentifier(column->name) : LintText::tr("(expression)"));
    }
    return names.join(QStringLiteral(", "));
}

QString policyLine(const PolicyFacts &facts, const Predicate &predicate)
{
    return LintText::tr("policy %1 (%2): %3")
        .arg(facts.policy->name, commandWord(facts.policy->command), predicate.text.simplified());
}

QString alterPolicy(const LintContext &context, const PolicyFacts &facts, const QString &change)
{
    return QStringLiteral("ALTER POLICY %1 ON %2 %3;")
        .arg(quotedIdentifier(facts.policy->name), context.db.quotedName(*facts.table), change);
}

QStringList reachedPastPolicies(const LintContext &context, const Function &function,
                                const QSet<ObjectId> &relations)
{
    QStringList names;
    for (const ObjectId id : relations) {
        const Relation *relation = context.db.relation(id);
        if (!relation)
            continue;
        bool reaches = relation->rowSecurity && context.isSomebodys(*relation) &&
                       context.seesEverything(function.owner, *relation);
        for (const auto &[table, checkedAs] : context.tablesBehind(*relation))
            reaches = reaches ||
                      context.seesEverything(checkedAs == publicRole ? function.owner : checkedAs, *table);
        if (reaches)
            names.append(context.db.displayName(*relation));
    }
    names.sort();
    return names;
}

} // namespace viridian::access
