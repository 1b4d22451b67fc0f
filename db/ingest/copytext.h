// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace viridian::pg {

/// Writes rows in the text format of COPY ("Text Format" in PostgreSQL's manual) at the end of a buffer,
/// column by column. An invalid date and an empty optional are NULL.
class CopyText
{
public:
    explicit CopyText(QByteArray &buffer)
        : m_buffer(buffer)
    {
    }
    CopyText &operator<<(const QString &value);
    CopyText &operator<<(const QStringList &values); ///< text[]
    CopyText &operator<<(bool value);
    CopyText &operator<<(const QByteArray &bytes); ///< bytea
    CopyText &operator<<(int value);
    CopyText &operator<<(qint64 value);
    CopyText &operator<<(double value);
    CopyText &operator<<(QDate value);
    CopyText &operator<<(const QDateTime &value);
    CopyText &operator<<(const QUuid &value);
    template <typename T>
    CopyText &operator<<(const std::optional<T> &value)
    {
        return value ? *this << *value : append("\\N");
    }
    void endRow();

private:
    CopyText &append(const QByteArray &escaped);

    QByteArray &m_buffer;
    bool m_first = true;
};

} // namespace viridian::pg
