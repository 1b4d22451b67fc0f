// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <cstring>
#include <string_view>

namespace viridian::json {

/// Writes JSON text from left to right. Whoever writes sees to it that the parts make a document.
class Writer
{
public:
    Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// As it is: punctuation, and what needs no escaping.
    void raw(std::string_view text)
    {
        std::memcpy(reserve(static_cast<qsizetype>(text.size())), text.data(), text.size());
        m_at += text.size();
    }
    void boolean(bool value);
    void number(qint64 value);
    /// The shortest text that reads back as the same value; null when there is none (NaN, infinite).
    void number(double value);
    void text(const QString &value);
    /// Null unless it is valid and of the years 1 to 9999; so the other two.
    void day(QDate value);
    /// UTC, to the millisecond.
    void moment(const QDateTime &value);
    /// Without braces; null for a null one.
    void id(const QUuid &value);

    /// Ends the writing.
    QByteArray take();

private:
    /// Room for so many bytes where the next one goes.
    char *reserve(qsizetype bytes)
    {
        if (m_end - m_at < bytes)
            grow(bytes);
        return m_at;
    }
    void grow(qsizetype bytes);
    void escaped(const QString &value);

    QByteArray m_buffer;
    char *m_at;  ///< in m_buffer: where the next byte goes
    char *m_end; ///< of m_buffer
};

} // namespace viridian::json
