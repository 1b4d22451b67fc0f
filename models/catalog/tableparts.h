// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/grant.h"

#include <optional>

namespace viridian::catalog {

struct Column
{
    int number = 0; ///< attnum, 1 and up
    QString name;
    QString type; ///< with its modifier, such as numeric(5,2)
    ObjectId typeId = 0;
    bool notNull = false;
    bool isInherited = false;  ///< from a parent, and not declared here too
    QString defaultExpression; ///< the expression too where it is generated
    QChar identity;            ///< a always, d by default; null: none
    bool isGenerated = false;  ///< stored, from defaultExpression
    QString collation;         ///< only where it differs from the type's
    QString comment;
    Grants grants; ///< on this column alone

    bool operator==(const Column &) const = default;
};

struct Constraint
{
    enum class Kind
    {
        PrimaryKey,
        Unique,
        ForeignKey,
        Check,
        Exclusion,
        NotNull, ///< as a constraint of its own, from PostgreSQL 18
        Trigger,
    };

    ObjectId id = 0;
    QString name;
    Kind kind = Kind::Check;
    QList<int> columns;
    ObjectId referencedRelation = 0; ///< of a foreign key
    QList<int> referencedColumns;    ///< likewise, in the order of `columns`
    QChar onUpdate;                  ///< a no action, r restrict, c cascade, n set null, d set default
    QChar onDelete;                  ///< likewise
    bool isDeferrable = false;
    bool isValidated = true;
    bool isInherited = false; ///< from the partition root or a parent
    ObjectId index = 0;       ///< that enforces it, or that a foreign key points to
    QString definition;       ///< as pg_get_constraintdef writes it
    QString comment;

    bool operator==(const Constraint &) const = default;
};

struct Index
{
    ObjectId id = 0;
    QString name;
    QString method; ///< btree, gin, ...
    /// Key columns in order, 0 for an expression; those of INCLUDE are left out.
    QList<int> columns;
    QList<int> includedColumns;
    bool isUnique = false;
    bool isPrimary = false;
    bool isExclusion = false;
    bool isValid = true;           ///< false: a CREATE INDEX CONCURRENTLY failed
    bool nullsNotDistinct = false; ///< from PostgreSQL 15
    bool isInherited = false;      ///< belongs to an index of the partition root
    QString predicate;             ///< WHERE of a partial index; empty: none
    QString definition;            ///< as pg_get_indexdef writes it
    /// Method, keys with collations, operator classes and options, and predicate: equal for two indexes of a
    /// table that do the same.
    QString shape;
    std::optional<qint64> bytes; ///< absent: unknown
    std::optional<qint64> scans; ///< since the statistics were reset; absent: unknown

    bool operator==(const Index &) const = default;
};

/// A trigger, or a rule of CREATE RULE. What a rule does is done with the rights of the relation's owner; the
/// rule by which a view is read is the view itself.
struct Trigger
{
    ObjectId id = 0;
    QString name;
    ObjectId function = 0; ///< 0: it is a rule
    QChar enabled;         ///< O origin, D disabled, R replica, A always
    QString definition;

    bool operator==(const Trigger &) const = default;
};

} // namespace viridian::catalog
