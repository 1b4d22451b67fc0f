// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/grant.h"
#include "models/core/error.h"

#include <QStringList>

#include <optional>

/// What was found out by acting as somebody, in a transaction that only reads and is rolled back.
namespace viridian::effective {

/// Who to act as: a login, the role it has set and settings of its session.
struct Actor
{
    QString login;
    QString role; ///< empty: the login's default, which mostly is the login itself
    QList<std::pair<QString, QString>> settings;

    bool operator==(const Actor &) const = default;
};

/// How it was really run.
struct ActedAs
{
    QString sessionUser;
    QString currentUser;
    QStringList notes; ///< what differs from a session of the login's own
    double milliseconds = 0;

    bool operator==(const ActedAs &) const = default;
};

struct TableCount
{
    catalog::ObjectId relation = 0;
    std::optional<qint64> visible; ///< to the identity; absent where the statement was refused
    std::optional<Error> refused;  ///< why
    std::optional<qint64> all;     ///< counted by the login that asks; absent: unknown
    QString unknown;               ///< why `all` is
};

struct TableCounts
{
    QList<TableCount> tables;
    ActedAs as;
};

/// What the server said against a statement.
struct StatementError
{
    Error error;
    int position = 0; ///< in characters of the text from 1; 0: none named
};

/// The rows of a query as texts, in PostgreSQL's own writing.
struct QueryRows
{
    QStringList columns;
    QList<bool> numeric;                       ///< by column
    QList<QList<std::optional<QString>>> rows; ///< absent for NULL
    bool more = false;                         ///< there are more rows than were asked for
    std::optional<StatementError> refused;
    ActedAs as;
};

/// One line of an execution plan.
struct PlanLine
{
    enum class Mark
    {
        Node,
        Detail,
        RowSecurity, ///< a filter or index condition on a table whose policies count for the identity
        InitPlan,    ///< runs once a statement
        SubPlan,     ///< runs once a row
    } mark = Mark::Node;
    int depth = 0;
    QString text;
    QString hint; ///< such as the policies that are in the filter; may be empty

    bool operator==(const PlanLine &) const = default;
};

struct Plan
{
    QList<PlanLine> lines;
    double planningMilliseconds = 0;             ///< by the server
    std::optional<double> executionMilliseconds; ///< of EXPLAIN ANALYZE
    std::optional<StatementError> refused;
    ActedAs as;
};

} // namespace viridian::effective
