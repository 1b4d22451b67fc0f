// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/rows.h"

#include "db/postgres/arraytext.h"

namespace viridian::pg {

qint64 Rows::affected() const
{
    return m_result ? QByteArray(PQcmdTuples(m_result.get())).toLongLong() : 0;
}

int Rows::column(const char *name) const
{
    const int number = PQfnumber(m_result.get(), name);
    Q_ASSERT_X(number >= 0, "Rows::column", name);
    return number;
}

QByteArray Rows::bytes(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

QDateTime Rows::timestamp(int row, int column) const
{
    if (isNull(row, column))
        return {};
    // "2014-04-21 02:00:00.123456+00": Qt wants the T and the minutes of the offset.
    QString value = text(row, column);
    value.replace(u' ', u'T');
    if (value.endsWith(QStringLiteral("+00")))
        value.replace(value.size() - 3, 3, QStringLiteral("Z"));
    return QDateTime::fromString(value, Qt::ISODateWithMs);
}

std::optional<double> Rows::optionalReal(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(real(row, column));
}

std::optional<QDate> Rows::optionalDate(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(date(row, column));
}

QList<std::optional<double>> Rows::reals(int row, int column) const
{
    QList<std::optional<double>> values;
    for (const auto &element : readArray(bytes(row, column)))
        values.append(element ? std::optional(element->toDouble()) : std::nullopt);
    return values;
}

QStringList Rows::texts(int row, int column) const
{
    QStringList values;
    for (const auto &element : readArray(bytes(row, column)))
        values.append(element ? QString::fromUtf8(*element) : QString());
    return values;
}

} // namespace viridian::pg
