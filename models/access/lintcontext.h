// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"
#include "models/access/predicate.h"
#include "models/catalog/roles.h"

namespace viridian::access {

/// A policy with its two conditions understood.
struct PolicyFacts
{
    const catalog::Policy *policy = nullptr;
    const catalog::Relation *table = nullptr;
    Predicate usingPredicate;
    Predicate checkPredicate;

    /// What decides about the rows that the command sees: USING; of INSERT it has none.
    const Predicate &rows() const { return usingPredicate; }
    /// What a new row must pass.
    const Predicate &check() const { return checkPredicate.present ? checkPredicate : usingPredicate; }
};

/// What the rules ask: the snapshot, who may what, and the policies understood. Made once for a run; borrows
/// the snapshot. Not for two threads.
class LintContext
{
public:
    explicit LintContext(const catalog::Snapshot &snapshot);
    LintContext(const LintContext &) = delete;
    LintContext &operator=(const LintContext &) = delete;

    const catalog::Snapshot &db;
    const catalog::Roles roles;
    FunctionBook &functions() const { return m_functions; }

    /// Tables of any kind, those of extensions left out.
    const QList<const catalog::Relation *> &tables() const { return m_tables; }
    /// All policies of a table.
    const QList<PolicyFacts> &policies(const catalog::Relation &table) const;
    /// Those that count for a command, permissive or restrictive.
    QList<const PolicyFacts *> policies(const catalog::Relation &table, catalog::Policy::Command command,
                                        bool permissive) const;

    /// Roles that are not the server's own, no superuser and not BYPASSRLS, and PUBLIC where it may use
    /// something.
    const QList<catalog::ObjectId> &people() const { return m_people; }
    /// Of them, who may do this to the relation although it is not theirs.
    QList<catalog::ObjectId> grantees(const catalog::Relation &relation, catalog::Privilege privilege) const;
    /// Of the grantees those to whom row security matters: not trusted to see everything anyway.
    QList<catalog::ObjectId> ordinaryGrantees(const catalog::Relation &relation,
                                              catalog::Privilege privilege) const;
    /// A role that on the tables it may read is filtered at least as often as it sees everything. A backup's
    /// or an administrator's role is none, PUBLIC always is one.
    bool isOrdinary(catalog::ObjectId role) const;
    /// It sees everything on most protected tables, and on two at least: a backup's or an administrator's.
    bool isTrusted(catalog::ObjectId role) const;
    /// By pg_read_all_data, and no policy is for it by name: a backup's or a report's.
    bool wasPickedToReadAll(catalog::ObjectId role) const;
    /// Does `role` see all rows of the table.
    bool seesEverything(catalog::ObjectId role, const catalog::Relation &table) const;

    /// A restrictive policy that depends on who is asking stands in the way for the same command and roles;
    /// of `newRows`: of what a row becomes, which is also what INSERT asks.
    bool isCovered(const PolicyFacts &facts, catalog::Policy::Command command, bool newRows = false) const;
    /// Both policies count for somebody.
    bool sharesRoles(const PolicyFacts &one, const PolicyFacts &other) const;
    /// The table itself where row security is on, else the nearest root or parent with row security; nullptr.
    const catalog::Relation *protectedBy(const catalog::Relation &table) const;
    /// A policy elsewhere binds a column of this name, which says whose a row is: region_id, or one that
    /// several tables' policies bind.
    bool hasColumnBoundElsewhere(const catalog::Relation &table) const;
    /// Roles the policy names that are ordinary, and hold a privilege its command needs; see pol001.cpp for
    /// why a table without any grant counts as granted.
    QList<catalog::ObjectId> subjects(const PolicyFacts &facts, catalog::Policy::Command command) const;
    /// Columns of this table that policies here or elsewhere bind as a tenant's.
    QSet<QString> tenantColumns(const catalog::Relation &table) const;
    /// The columns of the table that its permissive policies bind, in at least one of them.
    QSet<QString> boundColumns(const catalog::Relation &table) const;
    /// It belongs to somebody: tenants' or people's columns, or a foreign key to a protected table that has.
    bool holdsPeoplesRows(const catalog::Relation &table) const;
    /// Its rows are somebody's: as holdsPeoplesRows, or a policy binds a column.
    bool isSomebodys(const catalog::Relation &table) const;
    /// The protected tables that a view or materialized view reads, through views too, each with the role
    /// that its row security is checked for; publicRole: whoever asks.
    QList<std::pair<const catalog::Relation *, catalog::ObjectId>>
    tablesBehind(const catalog::Relation &view) const;
    /// The relation or a function's schema is reachable for somebody.
    bool mayAnybodyUse(const catalog::Schema &schema) const;

    FindingObject object(const catalog::Relation &relation) const;
    FindingObject object(const catalog::Function &function) const;
    /// Names for a sentence: "a, b and 2 more".
    QString roleNames(const QList<catalog::ObjectId> &ids) const;
    /// For SQL.
    QString quotedRoles(const QList<catalog::ObjectId> &ids) const;

private:
    void addBehind(const catalog::Relation &view, catalog::ObjectId checkedAs, QSet<catalog::ObjectId> &seen,
                   QList<std::pair<const catalog::Relation *, catalog::ObjectId>> &found) const;

    mutable FunctionBook m_functions;
    QList<const catalog::Relation *> m_tables;
    QHash<catalog::ObjectId, QList<PolicyFacts>> m_policies;
    QList<catalog::ObjectId> m_people;
    QSet<QString> m_tenantNames;      ///< columns that some policy binds and whose name says tenant
    QHash<QString, int> m_boundNames; ///< columns that policies bind, with the number of their tables
    struct Sight
    {
        int filtered = 0;   ///< protected tables that it may read in part
        int everything = 0; ///< that it sees all rows of, where not everybody does
    };
    /// Somebody among those who may read the table is filtered, or only one role may read it: whoever sees
    /// all of it was picked to. Where all see all it says nothing about any of them.
    bool picksReaders(const catalog::Relation &table) const;
    Sight sightOf(catalog::ObjectId role) const;
    mutable QHash<catalog::ObjectId, Sight> m_sights;
    mutable QHash<catalog::ObjectId, bool> m_picks;
    mutable QHash<catalog::ObjectId, bool> m_readsAll;
};

/// SELECT for Select and so on.
catalog::Privilege privilegeFor(catalog::Policy::Command command);
QString commandWord(catalog::Policy::Command command);

} // namespace viridian::access
