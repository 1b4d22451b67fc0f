// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"

#include <QJsonObject>

namespace viridian::effective {

/// May this identity reach this row, or write it?
struct RowQuestion
{
    QString table; ///< schema.name, without quotes
    QString login; ///< the login role of the session
    QString role;  ///< set by SET ROLE; empty: none
    QList<std::pair<QString, QString>> settings;
    catalog::Policy::Command command = catalog::Policy::Command::Select; ///< not All
    QJsonObject key;                ///< column: value, of one row; not for INSERT
    std::optional<QJsonObject> row; ///< the columns that an INSERT or UPDATE gives
};

enum class Truth
{
    True,
    False,
    Null,
    Error,   ///< evaluating it raises an error, as it would for the identity
    Unknown, ///< it could not be evaluated here; nothing is said about the identity
};

/// One policy's expression on one row.
struct TermResult
{
    Term term;
    Truth truth = Truth::Unknown;
    QString message; ///< of Error and Unknown
};

struct ConditionResult
{
    Condition condition;
    QList<TermResult> permissive;
    QList<TermResult> restrictive;
};

enum class Outcome
{
    Passes,
    Fails,
    Raises, ///< the statement ends with an error, whether the row would pass or not
    Unknown,
};

/// The word in JSON: visible, hidden, error, unknown; for writes allowed and refused.
QString key(Outcome outcome, catalog::Policy::Command command);
QString key(Truth truth);

/// What a condition comes to, in PostgreSQL's order, which decides whether a policy that raises an error is
/// asked at all: of a row that is there the restrictive policies by name, then the permissive ones against
/// the order of their names until one is true; of a new row the permissive ones first. The planner may still
/// ask a cheaper or leakproof one before, or leave out what an index answers.
Outcome outcomeOf(const ConditionResult &result);
/// All of them, one after the other until one does not pass.
Outcome outcomeOf(const QList<ConditionResult> &results);

/// What the database would do with the row. Borrows the snapshot.
struct RowVerdict
{
    Outcome outcome = Outcome::Unknown;
    QString reason; ///< one sentence
    /// Whether a row with this key is there; absent for INSERT, and where the reading login is itself under
    /// row security and found none.
    std::optional<bool> exists;
    /// Its columns and values as the reading login sees them, absent for NULL; empty where it saw none.
    QList<std::pair<QString, std::optional<QString>>> row;
    Access access;
    QList<ConditionResult> conditions;
    /// Of SELECT: what asking for the row as the identity gave; absent where that was not possible.
    std::optional<bool> shown;
    QString sessionUser; ///< as the expressions were evaluated
    QString currentUser; ///< likewise
    QString proof;       ///< a script for psql that gives the same verdict; it holds the row's values
    QStringList notes;   ///< what differs from a session of the login's own
};

} // namespace viridian::effective
