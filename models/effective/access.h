// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/roles.h"

#include <optional>

/// What an identity may do with a table, derived from the catalog snapshot as PostgreSQL derives it.
namespace viridian::effective {

enum class Level
{
    None,
    Filtered,
    All,
};

/// The word in JSON, such as filtered; for a command SQL's word in lower case.
QString key(Level level);
QString key(catalog::Policy::Command command);

/// One link of the chain that explains a level, in the order in which PostgreSQL asks.
struct Reason
{
    enum class Kind
    {
        Superuser,
        Grant,
        ColumnGrant, ///< the privilege is held on some columns only
        Public,
        Membership,
        Ownership,
        PredefinedRole,
        NoPrivilege,
        NoSchemaUsage,
        RowSecurityOff,
        BypassRowSecurity,
        ForceOff,
        Policy,
        NoPolicy,
    } kind = Kind::Grant;
    QString text;

    bool operator==(const Reason &) const = default;
};
QString key(Reason::Kind kind);

/// One policy's part of a condition. Borrows the snapshot.
struct Term
{
    const catalog::Policy *policy = nullptr;
    bool isCheck = false; ///< the expression is its WITH CHECK, otherwise its USING
    QString expression() const { return isCheck ? policy->checkExpression : policy->usingExpression; }
};

/// What one row must pass: (permissive OR permissive) AND restrictive. Policies are in the order of their
/// names. Without a permissive one nothing passes.
struct Condition
{
    catalog::Policy::Command command = catalog::Policy::Command::Select; ///< whose policies
    bool onNewRow = false; ///< on the row as it will be, otherwise as it is
    /// The SELECT policies of an UPDATE or DELETE: they count as soon as the statement reads a column of the
    /// table, in WHERE or RETURNING.
    bool onlyWhenRead = false;
    QList<Term> permissive;
    QList<Term> restrictive;

    /// What it comes to where constants alone decide: no permissive term, or expressions that are the words
    /// true and false.
    std::optional<bool> constant() const;
    /// With the policies' names, such as (p1 OR p2) AND p3; "false" without a permissive one.
    QString names() const;
    /// The same with their expressions.
    QString sql() const;
};

struct Access
{
    Level level = Level::None;
    QList<Reason> reasons;
    QStringList columns; ///< where the privilege is held on these columns alone; otherwise empty
    /// In PostgreSQL's order; empty unless policies count for the identity.
    QList<Condition> conditions;
};

/// What a session whose current_user is `role` may do. `relation` is the one named in the statement: the
/// policies of a partition or child that is reached through its parent do not count, nor does this look
/// through views. INSERT is taken without RETURNING and ON CONFLICT, `command` is not All. The answer borrows
/// the snapshot.
Access accessOf(const catalog::Snapshot &snapshot, const catalog::Roles &roles, catalog::ObjectId role,
                const catalog::Relation &relation, catalog::Policy::Command command);

/// The privilege that a command needs.
catalog::Privilege privilegeFor(catalog::Policy::Command command);

/// "alice, staff, readers": each a member of the next.
QString pathText(const catalog::Snapshot &snapshot, const QList<catalog::ObjectId> &path);

} // namespace viridian::effective
