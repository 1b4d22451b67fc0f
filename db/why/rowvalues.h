// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/catalog/relation.h"

#include <QJsonObject>

namespace viridian::why {

/// The values of a row in the order of its columns, each as PostgreSQL writes it, absent for NULL.
using RowValues = QList<pg::ArrayElement>;

/// PostgreSQL's text form of a composite value ("Composite Type Input and Output Syntax" in its manual).
QByteArray compositeText(const RowValues &values);

/// A JSON value as text for a column of this type: an array becomes one of PostgreSQL where the type is one,
/// else arrays and objects stay JSON. NULL for null.
pg::ArrayElement columnText(const QJsonValue &value, const catalog::Column &column);

/// BadInput naming the first key that is no column of the relation, with similar ones.
Result<void> requireColumns(const QJsonObject &object, const catalog::Relation &relation);

/// A WHERE clause for a key, with its parameters numbered from `first`.
struct KeyClause
{
    QByteArray sql; ///< such as "id" = $1; true for an empty key
    pg::Parameters parameters;
};
KeyClause keyClause(const pg::Connection &connection, const QJsonObject &key,
                    const catalog::Relation &relation, int first = 1);

/// How many rows have this key, and the values of one of them.
struct FoundRow
{
    qint64 count = 0;
    RowValues values;
};
/// As the current role: NotAllowed where it may not read the table.
Result<FoundRow> readRow(pg::Connection &connection, const QByteArray &quotedTable, const QJsonObject &key,
                         const catalog::Relation &relation);

/// The row as an INSERT (`old` absent) or UPDATE would write it: given columns as given, defaults and
/// generated columns evaluated as the current role in the open transaction. A default that cannot be
/// evaluated without writing, such as that of a sequence, becomes NULL and a note. BadInput where a value
/// does not fit its column.
Result<RowValues> newRow(pg::Connection &connection, const QByteArray &quotedTable,
                         const catalog::Relation &relation, const std::optional<RowValues> &old,
                         const QJsonObject &given, QStringList &notes);

} // namespace viridian::why
