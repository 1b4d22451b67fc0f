// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/arraytext.h"

#include <QDateTime>
#include <QStringList>
#include <QUuid>

namespace viridian::pg {

/// The values for $1, $2, ... of a statement, in text format. Values never become part of the SQL text.
class Parameters
{
public:
    Parameters() = default;
    template <typename... Values>
    static Parameters of(const Values &...values)
    {
        Parameters parameters;
        (parameters.add(values), ...);
        return parameters;
    }

    Parameters &add(const QString &value) { return append(value.toUtf8()); }
    Parameters &add(const char *value) { return append(QByteArray(value)); }
    Parameters &add(const QByteArray &value) { return append(value); }
    Parameters &add(bool value) { return append(value ? "t" : "f"); }
    Parameters &add(int value) { return append(QByteArray::number(value)); }
    Parameters &add(qint64 value) { return append(QByteArray::number(value)); }
    Parameters &add(double value) { return append(QByteArray::number(value, 'g', 17)); }
    /// A null id is NULL.
    Parameters &add(const QUuid &value)
    {
        return append(value.isNull() ? ArrayElement() : value.toByteArray(QUuid::WithoutBraces));
    }
    Parameters &add(const QDate &value)
    {
        return append(value.isValid() ? ArrayElement(value.toString(Qt::ISODate).toLatin1())
                                      : ArrayElement());
    }
    Parameters &add(const QDateTime &value)
    {
        return append(value.isValid() ? ArrayElement(value.toUTC().toString(Qt::ISODateWithMs).toLatin1())
                                      : ArrayElement());
    }
    Parameters &add(const QStringList &values);
    template <typename T>
    Parameters &add(const std::optional<T> &value)
    {
        return value ? add(*value) : append(std::nullopt);
    }
    Parameters &add(std::nullopt_t) { return append(std::nullopt); }

    const QList<ArrayElement> &values() const { return m_values; }

private:
    Parameters &append(ArrayElement value)
    {
        m_values.append(std::move(value));
        return *this;
    }

    QList<ArrayElement> m_values;
};

inline Parameters &Parameters::add(const QStringList &values)
{
    QList<ArrayElement> elements;
    for (const auto &value : values)
        elements.append(value.toUtf8());
    return append(writeArray(elements));
}

} // namespace viridian::pg
