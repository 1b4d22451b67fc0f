// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace viridian::access {

/// A node of PostgreSQL's own parse tree, as libpg_query writes it: {"A_Expr": {...}}. A value; an absent
/// child is a null node, whose every answer is empty, so that a chain of questions needs no checks.
class SqlNode
{
public:
    SqlNode() = default;
    explicit SqlNode(const QJsonValue &wrapped);

    bool isNull() const { return m_type.isEmpty(); }
    /// PostgreSQL's name of the node, such as FuncCall.
    const QString &type() const { return m_type; }
    bool is(const char *type) const { return m_type == QLatin1StringView(type); }
    SqlNode child(const char *field) const;
    /// An array field, or the items of a List.
    QList<SqlNode> children(const char *field) const;
    QString word(const char *field) const;
    bool flag(const char *field) const;
    QJsonValue value(const char *field) const { return m_fields.value(QLatin1StringView(field)); }
    /// A field whose node PostgreSQL's type alone says, such as the larg of a SelectStmt.
    SqlNode unwrapped(const char *field, const char *type) const;
    /// The words of a name, such as {app, current_user_id} of a FuncCall's funcname.
    QStringList names(const char *field) const;
    /// As it was given.
    QJsonObject toJson() const { return isNull() ? QJsonObject() : QJsonObject{{m_type, m_fields}}; }
    /// The tree without positions: equal for two expressions that are written the same.
    QString canonical() const;
    /// Every node below this one, this one first; `into` decides whether to go deeper.
    void walk(const std::function<bool(const SqlNode &)> &into) const;

private:
    QString m_type;
    QJsonObject m_fields;
};

/// One or more statements. BadInput when PostgreSQL's parser refuses them.
Result<QList<SqlNode>> parseStatements(const QString &sql);
/// One expression, such as pg_get_expr gives.
Result<SqlNode> parseExpression(const QString &expression);
/// The queries and expressions of a PL/pgSQL body, and whether it raises, runs text as SQL or catches errors.
struct PlpgsqlBody
{
    QList<SqlNode> queries;
    SqlNode returned; ///< what it returns as one expression (plpgsqlvalue.h); null where that cannot be said
    SqlNode reached;  ///< whether it comes to what it is for (plpgsqlvalue.h); null likewise
    bool raises = false;
    bool runsText = false;
    bool catchesErrors = false;
};
Result<PlpgsqlBody> parsePlpgsql(const QString &createFunction);

} // namespace viridian::access
