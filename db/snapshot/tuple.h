// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/feed.h"

#include <span>
#include <vector>

namespace viridian::snapshot {

/// One value of a row; `bytes` borrows from the row's buffer and is set for Id, Key and Text.
struct Value
{
    enum class Kind : quint8
    {
        Null,
        Integer,
        Real,
        Bytes
    } kind = Kind::Null;
    qint64 integer = 0;
    double real = 0;
    QByteArrayView bytes = {};
};

/// Takes one row; an error ends the reading with it.
using RowSink = std::function<Result<void>(std::span<const Value> row)>;

/// Reads rows of COPY's binary format, without its beginning and end.
class TupleReader
{
public:
    explicit TupleReader(const QList<Column> &columns);

    /// The values borrow from the tuple, and are good until the next call. Internal for what is no row of
    /// these columns.
    Result<std::span<const Value>> read(QByteArrayView tuple);

private:
    QList<Column> m_columns;
    std::vector<Value> m_values;
};

/// What a row of that count consists of: what divides it, and the number.
QList<Column> countColumns(const Step &count);
/// The part and the number of such a row.
std::pair<Part, qint64> countOf(const Step &count, std::span<const Value> row);
/// The part that a row of the relation belongs to.
Part partOf(const Relation &relation, std::span<const Value> row);
/// The key of a row, for Step::after.
QJsonArray keyOf(const Relation &relation, std::span<const Value> row);
/// Parts as a query and a request name them: arrays of what divides the relation.
QJsonArray jsonOf(const Relation &relation, const QList<Part> &parts);

/// What to say of a server whose answer cannot be read.
Unexpected unreadableAnswer(const QString &what);

} // namespace viridian::snapshot
