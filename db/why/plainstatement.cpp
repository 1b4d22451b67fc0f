// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/plainstatement.h"

#include "db/why/rowvalues.h"

namespace viridian::why {

namespace {

using Command = catalog::Policy::Command;

/// What SET of an UPDATE takes, its parameters after those of the key.
QByteArray assignments(const pg::Connection &connection, const catalog::Relation &relation,
                       const effective::RowQuestion &question, const QStringList &columns,
                       pg::Parameters &parameters)
{
    QByteArrayList parts;
    const QJsonObject row = question.row.value_or(QJsonObject());
    for (auto entry = row.begin(); entry != row.end(); ++entry) {
        parameters.add(columnText(entry.value(), *relation.column(entry.key())));
        parts.append(connection.quoted(entry.key()) + " = $" +
                     QByteArray::number(parameters.values().size()));
    }
    if (parts.isEmpty())
        parts.append(
            connection.quoted(columns.isEmpty() ? relation.columns.constFirst().name : columns.constFirst()) +
            " = DEFAULT");
    return parts.join(", ");
}

pg::Statement insertOf(const pg::Connection &connection, const QByteArray &quotedTable,
                       const catalog::Relation &relation, const QJsonObject &row)
{
    if (row.isEmpty())
        return {"INSERT INTO " + quotedTable + " DEFAULT VALUES", {}};
    QByteArrayList names;
    QByteArrayList values;
    pg::Parameters parameters;
    for (auto entry = row.begin(); entry != row.end(); ++entry) {
        names.append(connection.quoted(entry.key()));
        parameters.add(columnText(entry.value(), *relation.column(entry.key())));
        values.append('$' + QByteArray::number(names.size()));
    }
    return {"INSERT INTO " + quotedTable + " (" + names.join(", ") + ") VALUES (" + values.join(", ") + ')',
            parameters};
}

} // namespace

pg::Statement plainStatement(const pg::Connection &connection, const QByteArray &quotedTable,
                             const catalog::Relation &relation, const effective::RowQuestion &question,
                             bool namesKey, const QStringList &columns)
{
    if (question.command == Command::Insert)
        return insertOf(connection, quotedTable, relation, question.row.value_or(QJsonObject()));
    KeyClause where = keyClause(connection, question.key, relation);
    if (question.command == Command::Delete)
        return {"DELETE FROM " + quotedTable + " WHERE " + where.sql, where.parameters};
    if (question.command == Command::Update) {
        const QByteArray set = assignments(connection, relation, question, columns, where.parameters);
        return {"UPDATE " + quotedTable + " SET " + set + " WHERE " + where.sql, where.parameters};
    }
    if (namesKey)
        return {"SELECT 1 FROM " + quotedTable + " WHERE " + where.sql, where.parameters};
    QByteArrayList names;
    for (const QString &column : columns)
        names.append(connection.quoted(column));
    return {"SELECT " + names.join(", ") + " FROM " + quotedTable, {}};
}

} // namespace viridian::why
