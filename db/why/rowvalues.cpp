// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/rowvalues.h"

#include "db/postgres/row.h"
#include "db/why/savepoint.h"
#include "models/effective/similarnames.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace viridian::why {

namespace {

using namespace catalog;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::why::RowValues)
};

pg::ArrayElement element(const pg::Rows &rows, int column)
{
    return rows.isNull(0, column) ? pg::ArrayElement() : pg::ArrayElement(rows.bytes(0, column));
}

/// Default and generation expressions by column number, written by the server for the current search path.
Result<QHash<int, QByteArray>> expressionsOf(pg::Connection &connection, const Relation &relation)
{
    const auto rows = connection.run("SELECT adnum AS number, pg_catalog.pg_get_expr(adbin, adrelid) AS sql"
                                     " FROM pg_catalog.pg_attrdef WHERE adrelid OPERATOR(pg_catalog.=) $1",
                                     pg::Parameters::of(qint64{relation.id}));
    if (!rows)
        return Unexpected(rows.error());
    QHash<int, QByteArray> expressions;
    for (int i = 0; i < rows->count(); ++i) {
        const pg::Row row(*rows, i);
        expressions.insert(row.integer("number"), row.bytes("sql"));
    }
    return expressions;
}

} // namespace

QByteArray compositeText(const RowValues &values)
{
    QByteArrayList parts;
    for (const auto &value : values) {
        if (!value) {
            parts.append(QByteArray());
            continue;
        }
        QByteArray inner = *value;
        parts.append('"' + inner.replace('\\', "\\\\").replace('"', "\"\"") + '"');
    }
    return '(' + parts.join(',') + ')';
}

pg::ArrayElement columnText(const QJsonValue &value, const Column &column)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return std::nullopt;
    case QJsonValue::Object:
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        if (!column.type.endsWith(u"[]"))
            return QJsonDocument(array).toJson(QJsonDocument::Compact);
        QList<pg::ArrayElement> elements;
        for (const QJsonValue each : array)
            elements.append(columnText(each, {}));
        return pg::writeArray(elements);
    }
    default:
        return value.toVariant().toString().toUtf8();
    }
}

Result<void> requireColumns(const QJsonObject &object, const Relation &relation)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (relation.column(entry.key()))
            continue;
        QStringList names;
        for (const Column &column : relation.columns)
            names.append(column.name);
        return failure(ErrorKind::BadInput, Text::tr("The table has no column “%1”.").arg(entry.key()) +
                                                effective::similarText(entry.key(), names));
    }
    return {};
}

KeyClause keyClause(const pg::Connection &connection, const QJsonObject &key, const Relation &relation,
                    int first)
{
    KeyClause clause;
    QByteArrayList parts;
    for (auto entry = key.begin(); entry != key.end(); ++entry) {
        const QByteArray column = connection.quoted(entry.key());
        const auto text = columnText(entry.value(), *relation.column(entry.key()));
        if (!text) {
            parts.append(column + " IS NULL");
            continue;
        }
        parts.append(column + " = $" + QByteArray::number(first++));
        clause.parameters.add(*text);
    }
    clause.sql = parts.isEmpty() ? QByteArray("true") : parts.join(" AND ");
    return clause;
}

Result<FoundRow> readRow(pg::Connection &connection, const QByteArray &quotedTable, const QJsonObject &key,
                         const Relation &relation)
{
    const KeyClause where = keyClause(connection, key, relation);
    const auto rows = connection.run("SELECT pg_catalog.count(*) OVER (), t.* FROM " + quotedTable +
                                         " AS t WHERE " + where.sql + " LIMIT 1",
                                     where.parameters);
    if (!rows)
        return Unexpected(rows.error());
    FoundRow found;
    if (rows->isEmpty())
        return found;
    found.count = rows->integer(0, 0);
    for (int column = 1; column < rows->columns(); ++column)
        found.values.append(element(*rows, column));
    return found;
}

Result<RowValues> newRow(pg::Connection &connection, const QByteArray &quotedTable, const Relation &relation,
                         const std::optional<RowValues> &old, const QJsonObject &given, QStringList &notes)
{
    const auto expressions = expressionsOf(connection, relation);
    if (!expressions)
        return Unexpected(expressions.error());
    RowValues values = old.value_or(RowValues(relation.columns.size()));
    const auto evaluated = [&](const Column &column, const QByteArray &sql,
                               const pg::Parameters &parameters) -> pg::ArrayElement {
        const auto rows =
            withSavepoint(connection, Keep::Nothing, [&] { return connection.run(sql, parameters); });
        if (rows)
            return element(*rows, 0);
        notes.append(Text::tr("Column %1 was taken as NULL: its expression cannot be evaluated here (%2).")
                         .arg(column.name, rows.error().detail));
        return std::nullopt;
    };
    for (qsizetype i = 0; i < values.size(); ++i) {
        const Column &column = relation.columns.at(i);
        if (given.contains(column.name))
            values[i] = columnText(given.value(column.name), column);
        else if (!old && column.identity != QChar())
            notes.append(
                Text::tr("Column %1 was taken as NULL: its next value is not drawn.").arg(column.name));
        else if (!old && !column.isGenerated && expressions->contains(column.number))
            values[i] = evaluated(column, "SELECT " + expressions->value(column.number), {});
    }
    // Generated columns are made of the others, never of one another.
    RowValues complete = values;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const Column &column = relation.columns.at(i);
        if (column.isGenerated)
            complete[i] = evaluated(column,
                                    "SELECT " + expressions->value(column.number) + " FROM CAST($1 AS " +
                                        quotedTable + ") AS " + connection.quoted(relation.name),
                                    pg::Parameters::of(compositeText(values)));
    }
    const auto fits = withSavepoint(connection, Keep::Nothing, [&] {
        return connection.run("SELECT CAST($1 AS " + quotedTable + ")",
                              pg::Parameters::of(compositeText(complete)));
    });
    if (!fits)
        return failure(ErrorKind::BadInput,
                       Text::tr("The new row does not fit the table: %1").arg(fits.error().detail),
                       fits.error().detail, fits.error().code);
    return complete;
}

} // namespace viridian::why
