// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <libpq-fe.h>

#include <memory>
#include <optional>

namespace viridian::pg {

/// A result set, in text format, addressed by row and column from 0. Owns the PGresult; cheap to move. The
/// readers expect a value unless they return an optional: a NULL then reads as empty or 0.
class Rows
{
public:
    Rows() = default;
    explicit Rows(PGresult *result)
        : m_result(result)
    {
    }

    int count() const { return m_result ? PQntuples(m_result.get()) : 0; }
    int columns() const { return m_result ? PQnfields(m_result.get()) : 0; }
    bool isEmpty() const { return count() == 0; }
    /// Rows touched by INSERT, UPDATE, DELETE or COPY.
    qint64 affected() const;

    /// The word the server answered with, such as "SELECT 3" or "COMMIT".
    QByteArray command() const { return m_result ? PQcmdStatus(m_result.get()) : ""; }

    /// For what needs a libpq call which has no wrapper here; null where there is no result.
    const PGresult *handle() const { return m_result.get(); }
    /// The number of the named column; the name is part of the program, so a wrong one is a defect (asserts).
    int column(const char *name) const;

    bool isNull(int row, int column) const { return PQgetisnull(m_result.get(), row, column) != 0; }
    QByteArray bytes(int row, int column) const;
    QString text(int row, int column) const { return QString::fromUtf8(bytes(row, column)); }
    qint64 integer(int row, int column) const { return bytes(row, column).toLongLong(); }
    double real(int row, int column) const { return bytes(row, column).toDouble(); }
    bool boolean(int row, int column) const { return bytes(row, column) == "t"; }
    QUuid uuid(int row, int column) const { return QUuid::fromString(text(row, column)); }
    QDate date(int row, int column) const { return QDate::fromString(text(row, column), Qt::ISODate); }
    /// timestamptz of a session in UTC, as Connection sets it.
    QDateTime timestamp(int row, int column) const;
    std::optional<double> optionalReal(int row, int column) const;
    std::optional<QDate> optionalDate(int row, int column) const;
    /// A one-dimensional array of numbers; NULL elements are missing.
    QList<std::optional<double>> reals(int row, int column) const;
    QStringList texts(int row, int column) const;

private:
    struct Clear
    {
        void operator()(PGresult *result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> m_result;
};

} // namespace viridian::pg
