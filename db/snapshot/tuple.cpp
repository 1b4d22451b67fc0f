// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/tuple.h"

#include <QCoreApplication>
#include <QtEndian>

#include <cstring>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Tuple)
};

template <typename T>
bool take(QByteArrayView &bytes, T &value)
{
    if (bytes.size() < static_cast<qsizetype>(sizeof value))
        return false;
    value = qFromBigEndian<T>(bytes.data());
    bytes = bytes.sliced(sizeof value);
    return true;
}

std::optional<Value> decoded(Column column, QByteArrayView bytes)
{
    switch (column) {
    case Column::Id:
    case Column::Key:
        if (bytes.size() != 16)
            return {};
        return Value{.kind = Value::Kind::Bytes, .bytes = bytes};
    case Column::Text:
        return Value{.kind = Value::Kind::Bytes, .bytes = bytes};
    case Column::Flag:
        if (bytes.size() != 1)
            return {};
        return Value{.kind = Value::Kind::Integer, .integer = bytes.front()};
    case Column::Real: {
        if (bytes.size() != sizeof(double))
            return {};
        const auto bits = qFromBigEndian<quint64>(bytes.data());
        Value value{.kind = Value::Kind::Real};
        std::memcpy(&value.real, &bits, sizeof bits);
        return value;
    }
    case Column::Integer:
        if (bytes.size() == 8)
            return Value{.kind = Value::Kind::Integer, .integer = qFromBigEndian<qint64>(bytes.data())};
        if (bytes.size() == 4)
            return Value{.kind = Value::Kind::Integer, .integer = qFromBigEndian<qint32>(bytes.data())};
        return {};
    }
    return {};
}

QUuid uuidFrom(QByteArrayView bytes)
{
    return QUuid::fromRfc4122(bytes);
}

} // namespace

TupleReader::TupleReader(const QList<Column> &columns)
    : m_columns(columns)
    , m_values(static_cast<size_t>(columns.size()))
{
}

Result<std::span<const Value>> TupleReader::read(QByteArrayView tuple)
{
    const auto wrong = [] { return unreadableAnswer(QStringLiteral("binary row")); };
    qint16 count = 0;
    if (!take(tuple, count) || count != m_columns.size())
        return wrong();
    for (size_t i = 0; i < m_values.size(); ++i) {
        qint32 length = 0;
        if (!take(tuple, length) || length > tuple.size())
            return wrong();
        if (length < 0) {
            m_values[i] = {};
            continue;
        }
        const auto value = decoded(m_columns.at(static_cast<qsizetype>(i)), tuple.first(length));
        if (!value)
            return wrong();
        m_values[i] = *value;
        tuple = tuple.sliced(length);
    }
    if (!tuple.isEmpty())
        return wrong();
    return std::span<const Value>(m_values);
}

QList<Column> countColumns(const Step &count)
{
    QList<Column> columns;
    if (!count.isTotal && count.relation->courseColumn >= 0)
        columns.append(Column::Id);
    if (!count.isTotal && count.relation->dayColumn >= 0)
        columns.append(Column::Integer);
    return columns << Column::Integer;
}

std::pair<Part, qint64> countOf(const Step &count, std::span<const Value> row)
{
    Part part;
    if (!count.isTotal && count.relation->courseColumn >= 0)
        part.courseId = uuidFrom(row.front().bytes);
    if (!count.isTotal && count.relation->dayColumn >= 0)
        part.day = row[row.size() - 2].integer;
    return {part, row.back().integer};
}

Part partOf(const Relation &relation, std::span<const Value> row)
{
    Part part;
    if (relation.courseColumn >= 0)
        part.courseId = uuidFrom(row[static_cast<size_t>(relation.courseColumn)].bytes);
    if (relation.dayColumn >= 0)
        part.day = row[static_cast<size_t>(relation.dayColumn)].integer;
    return part;
}

QJsonArray keyOf(const Relation &relation, std::span<const Value> row)
{
    QJsonArray key;
    for (const KeyColumn &part : relation.key) {
        const Value &value = row[static_cast<size_t>(part.column)];
        if (relation.columns.at(part.column) == Column::Integer)
            key.append(value.integer);
        else
            key.append(uuidFrom(value.bytes).toString(QUuid::WithoutBraces));
    }
    return key;
}

QJsonArray jsonOf(const Relation &relation, const QList<Part> &parts)
{
    QJsonArray all;
    for (const Part &part : parts) {
        QJsonArray entry;
        if (relation.courseColumn >= 0)
            entry.append(part.courseId.toString(QUuid::WithoutBraces));
        if (relation.dayColumn >= 0)
            entry.append(part.day);
        all.append(entry);
    }
    return all;
}

Unexpected unreadableAnswer(const QString &what)
{
    return failure(ErrorKind::Internal, Text::tr("The server's answer cannot be read."), what);
}

} // namespace viridian::snapshot
