// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/rows.h"

namespace viridian::pg {

/// One row of a result by column names, for results of few rows. Borrows the Rows. A name that the query does
/// not have is a defect (asserts).
class Row
{
public:
    Row(const Rows &rows, int row)
        : m_rows(rows)
        , m_row(row)
    {
    }

    bool isNull(const char *name) const { return m_rows.isNull(m_row, m_rows.column(name)); }
    QByteArray bytes(const char *name) const { return m_rows.bytes(m_row, m_rows.column(name)); }
    QString text(const char *name) const { return m_rows.text(m_row, m_rows.column(name)); }
    int integer(const char *name) const
    {
        return static_cast<int>(m_rows.integer(m_row, m_rows.column(name)));
    }
    double real(const char *name) const { return m_rows.real(m_row, m_rows.column(name)); }
    bool boolean(const char *name) const { return m_rows.boolean(m_row, m_rows.column(name)); }
    QUuid uuid(const char *name) const { return m_rows.uuid(m_row, m_rows.column(name)); }
    QDate date(const char *name) const { return m_rows.date(m_row, m_rows.column(name)); }
    QDateTime timestamp(const char *name) const { return m_rows.timestamp(m_row, m_rows.column(name)); }
    std::optional<double> optionalReal(const char *name) const
    {
        return m_rows.optionalReal(m_row, m_rows.column(name));
    }
    std::optional<QDate> optionalDate(const char *name) const
    {
        return m_rows.optionalDate(m_row, m_rows.column(name));
    }
    QList<std::optional<double>> reals(const char *name) const
    {
        return m_rows.reals(m_row, m_rows.column(name));
    }
    QStringList texts(const char *name) const { return m_rows.texts(m_row, m_rows.column(name)); }

private:
    const Rows &m_rows;
    int m_row;
};

/// `read` applied to each row.
template <typename Read>
auto readAll(const Rows &rows, Read read)
{
    QList<decltype(read(Row(rows, 0)))> values;
    values.reserve(rows.count());
    for (int row = 0; row < rows.count(); ++row)
        values.append(read(Row(rows, row)));
    return values;
}

} // namespace viridian::pg
