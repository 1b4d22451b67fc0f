// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/reference.h"

namespace viridian::catalog {

/// A row security policy as CREATE POLICY took it.
struct Policy
{
    enum class Command
    {
        All,
        Select,
        Insert,
        Update,
        Delete,
    };

    ObjectId id = 0;
    QString name;
    Command command = Command::All;
    bool isPermissive = true;
    QList<ObjectId> roles; ///< TO; publicRole for PUBLIC
    /// The expressions as pg_get_expr writes them, every name of a schema other than pg_catalog qualified;
    /// null (isNull) where the policy has none. Without a WITH CHECK PostgreSQL takes USING for both.
    QString usingExpression;
    QString checkExpression;
    QString comment;
    QList<Reference> dependsOn; ///< its own table is left out, its columns are not

    bool appliesTo(Command wanted) const { return command == Command::All || command == wanted; }
    /// What a new row must pass: WITH CHECK, else USING; null where the policy has neither.
    QString effectiveCheck() const { return checkExpression.isNull() ? usingExpression : checkExpression; }
    bool operator==(const Policy &) const = default;
};

} // namespace viridian::catalog
