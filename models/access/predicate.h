// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/evaluator.h"

namespace viridian::access {

/// One way to satisfy a predicate: one alternative of its ORs, with all that is ANDed to it.
struct Branch
{
    QSet<QString> bound;   ///< columns of the table that who is asking decides about
    QSet<QString> touched; ///< all columns of the table that are in it
    Uses uses;
    QSet<catalog::ObjectId> admitting; ///< relations read by conditions that let rows in
    QSet<catalog::ObjectId> excluding; ///< relations read only to keep rows out (<>, NOT IN, NOT EXISTS)
    bool identity = false;     ///< who is asking plays a part, also through another table's own policies
    bool signedInOnly = false; ///< it asks no more than whether somebody is there
    bool uncorrelated = false; ///< a subquery about who is asking that does not look at the row
    bool inverted = false;     ///< who is asking only excludes rows (<>, NOT IN)
    bool columnIsNull = false; ///< a column IS NULL is among its conditions
    bool publicity = false;    ///< a column or a value says that the row is for everybody
    bool refused = false;      ///< a constant false or NULL is ANDed
    bool byPrivilege =
        false;            ///< a condition on the person alone, such as is_admin(), is among its conditions
    bool claimed = false; ///< a setting that anybody may set decides before what cannot be set is asked

    /// Neither the row nor who is asking is looked at, so it lets all rows through or none.
    bool isBlind() const
    {
        return !identity && touched.isEmpty() && !refused && !publicity && !inverted && uses.understood &&
               !uses.runsText;
    }
    /// Whoever may run SQL may claim to be anybody.
    bool forgeable() const { return claimed || uses.forgeable(); }
    /// No more than a condition on the person alone, such as is_admin(): trusted to mean a privileged one.
    bool privileged() const
    {
        return identity && bound.isEmpty() && !signedInOnly && !uncorrelated && !inverted;
    }
};

/// A policy's or a view's condition, understood.
struct Predicate
{
    bool present = false;
    bool understood = false; ///< false: the parser refused it, and nothing is said about it
    SqlNode tree;
    QString text;
    Value forSomebody;      ///< as Evaluator finds it for an identity that is there
    bool failsOpen = false; ///< lets rows through to one without an identity
    QList<Branch> branches;
    Uses uses;
    QSet<QString> openWhenNull; ///< tenants' and people's columns: a row without one shows to everybody

    bool alwaysTrue() const { return understood && forSomebody.isTrue() && !forSomebody.opened; }
    bool signedInOnly() const { return understood && forSomebody.isTrue() && forSomebody.opened; }
    bool alwaysRefuses() const { return understood && forSomebody.refuses(); }
    /// The columns that every branch binds; branches for privileged people do not count. Empty where a branch
    /// is open.
    QSet<QString> boundEverywhere() const;
    /// Every branch depends on who is asking.
    bool bound() const;
};

/// Reads conditions on one table. Borrows all of it.
class PredicateReader
{
public:
    PredicateReader(const catalog::Snapshot &snapshot, FunctionBook &functions,
                    const catalog::Relation &table);

    /// `expression` as pg_get_expr writes it; a null string gives an absent predicate.
    Predicate read(const QString &expression);
    Predicate read(const SqlNode &tree);

private:
    QSet<QString> openWhenNull(const Predicate &predicate);
    QList<Branch> branches(const SqlNode &node, bool negated);
    QList<Branch> combined(const SqlNode &node, bool negated);
    QList<Branch> ofCase(const SqlNode &node, bool negated);
    Branch understood(const SqlNode &node, bool negated);
    Branch leaf(const SqlNode &node, bool negated);
    void aboutSubquery(const SqlNode &node, bool negated, Branch &branch);
    /// Reading the subquery's tables shows only what their policies let the asker see.
    bool isDelegated(const SqlNode &query) const;
    /// What the view shows depends on who is asking.
    bool asksWhoAsks(const catalog::Relation &view) const;
    QSet<QString> columnsOf(const SqlNode &node) const;

    const catalog::Snapshot &m_snapshot;
    FunctionBook &m_functions;
    const catalog::Relation &m_table;
    QList<QSet<QString>> m_inner; ///< names of the tables of the subqueries around, innermost last
};

/// The aliases or names by which a query calls its tables, and the tables themselves.
QHash<QString, SqlNode> tablesOf(const SqlNode &query);

} // namespace viridian::access
