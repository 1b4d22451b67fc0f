// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/columnkinds.h"
#include "models/access/rule.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::access {

/// The context of the texts in lints/.
struct LintText
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::Lint)
};

/// A table of this many rows or more makes a slow plan a nuisance that people notice.
inline constexpr double manyRows = 10'000;

/// The table's rows as the planner or the statistics count them.
double rowsOf(const catalog::Relation &table);
QString columnNames(const catalog::Relation &table, const QList<int> &columns);
/// "policy NAME: EXPRESSION".
QString policyLine(const PolicyFacts &facts, const Predicate &predicate);
/// The policy's name for ALTER POLICY ... ON ...
QString alterPolicy(const LintContext &context, const PolicyFacts &facts, const QString &change);

/// The columns that USING binds and WITH CHECK lets a writer change, by name.
QStringList columnsHandedOver(const LintContext &context, const PolicyFacts &facts);
/// The columns that the table's other policies bind and the INSERT policy `facts` leaves free, by name.
QStringList columnsLeftFree(const LintContext &context, const PolicyFacts &facts);
/// A policy that decides by a table which its people may write.
struct TrustedWrite
{
    const PolicyFacts *facts = nullptr;        ///< the policy, and its table
    const catalog::Relation *table = nullptr;  ///< the trusted one
    const catalog::Relation *readAs = nullptr; ///< the relation that the policy names: it, or a view over it
    QStringList inserts; ///< columns that count, and that a new row may have as one likes
    QStringList
        updates; ///< likewise of rows that are there; both empty: rows that keep others back may be deleted
};
/// At most one for each table with policies.
QList<TrustedWrite> trustedWrites(const LintContext &context);
/// Whether an index is the one of a KEY-001, and a foreign key that of a KEY-002: as the evidence has them.
QString uniqueKeyLine(const catalog::Relation &table, const catalog::Index &index);
QString foreignKeyLine(const LintContext &context, const catalog::Constraint &key);
/// The protected tables of which a publication sends every row.
QList<const catalog::Relation *> publishedWhole(const LintContext &context,
                                                const catalog::Publication &publication);

/// A rule's action that gets past the policies of a table.
struct RuleWrite
{
    const catalog::Relation *relation = nullptr; ///< that has the rule
    const catalog::Trigger *rule = nullptr;
    const catalog::Relation *table = nullptr;                  ///< the protected one
    catalog::Privilege privilege = catalog::Privilege::Insert; ///< that makes the rule fire
    QList<catalog::ObjectId> writers;                          ///< ordinary roles that hold it
    QString how;
};
QList<RuleWrite> ruleWrites(const LintContext &context);
/// As the evidence has it.
QString ruleLine(const LintContext &context, const RuleWrite &write);
/// Of these relations those that a SECURITY DEFINER function reaches past their policies, by name.
QStringList reachedPastPolicies(const LintContext &context, const catalog::Function &function,
                                const QSet<catalog::ObjectId> &relations);
/// A rule stands in the place of this command.
bool hasInsteadRule(const catalog::Relation &relation, catalog::Privilege privilege);

Check rls001, rls002, rls003, rls004, rls005, rls006, rls007, rls008;
Check pol001, pol002, pol003, pol004, pol005, pol006, pol007, pol008, pol009, pol010, pol011, pol012, pol013,
    pol014, pol015;
Check rol001, rol002, rol003, rol004, rol005;
Check viw001, viw002, viw003, viw004, viw005, mvw001, fdw001;
Check fun001, fun002, fun003, fun004, fun005;
Check grt001, grt003, grt004, pub001;
Check key001, key002, key003;
Check prf001, prf002, idx001, idx002, idx003, idx004, idx005;
Check cnv001, cnv002, cnv003;

} // namespace viridian::access
