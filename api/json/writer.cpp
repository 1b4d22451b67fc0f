// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/writer.h"

#include <QStringEncoder>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace viridian::json {

namespace {

constexpr qsizetype longestNumber = 32; ///< -1.7976931348623157e+308 and every integer

bool isPlain(QChar c)
{
    return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\';
}

bool hasForm(QDate day)
{
    return day.isValid() && day.year() >= 1 && day.year() <= 9999;
}

} // namespace

Writer::Writer()
    : m_buffer(4096, Qt::Uninitialized)
{
}

void Writer::reserve(qsizetype bytes)
{
    if (m_buffer.size() - m_size < bytes)
        m_buffer.resize(std::max(2 * m_buffer.size(), m_size + bytes));
}

void Writer::raw(std::string_view text)
{
    const auto size = static_cast<qsizetype>(text.size());
    reserve(size);
    std::memcpy(m_buffer.data() + m_size, text.data(), text.size());
    m_size += size;
}

void Writer::boolean(bool value)
{
    raw(value ? "true" : "false");
}

void Writer::number(qint64 value)
{
    reserve(longestNumber);
    char *const at = m_buffer.data() + m_size;
    m_size += std::to_chars(at, at + longestNumber, value).ptr - at;
}

void Writer::number(double value)
{
    if (!std::isfinite(value))
        return raw("null");
    reserve(longestNumber);
    char *const at = m_buffer.data() + m_size;
    m_size += std::to_chars(at, at + longestNumber, value).ptr - at;
}

void Writer::text(const QString &value)
{
    reserve(value.size() + 2);
    char *const from = m_buffer.data() + m_size;
    char *at = from;
    *at++ = '"';
    for (const QChar c : value) {
        if (!isPlain(c))
            return escaped(value);
        *at++ = static_cast<char>(c.unicode());
    }
    *at++ = '"';
    m_size += at - from;
}

void Writer::escaped(const QString &value)
{
    QByteArray safe;
    for (const char c : value.toUtf8()) {
        if (c == '"' || c == '\\')
            (safe += '\\') += c;
        else if (const auto code = static_cast<unsigned char>(c); code < ' ')
            (safe += "\\u00") += QByteArray::number(code, 16).rightJustified(2, '0');
        else
            safe += c;
    }
    raw("\"");
    raw({safe.constData(), static_cast<std::size_t>(safe.size())});
    raw("\"");
}

void Writer::digits(int value, int count)
{
    char *const at = m_buffer.data() + m_size;
    for (int i = count - 1; i >= 0; --i, value /= 10)
        at[i] = static_cast<char>('0' + value % 10);
    m_size += count;
}

void Writer::dayDigits(QDate value)
{
    int year = 0, month = 0, day = 0;
    value.getDate(&year, &month, &day);
    reserve(10);
    digits(year, 4);
    raw("-");
    digits(month, 2);
    raw("-");
    digits(day, 2);
}

void Writer::day(QDate value)
{
    if (!hasForm(value))
        return raw("null");
    raw("\"");
    dayDigits(value);
    raw("\"");
}

void Writer::moment(const QDateTime &value)
{
    const QDateTime utc = value.toUTC();
    if (!hasForm(utc.date()))
        return raw("null");
    raw("\"");
    dayDigits(utc.date());
    raw("T");
    const QTime time = utc.time();
    reserve(14);
    digits(time.hour(), 2);
    raw(":");
    digits(time.minute(), 2);
    raw(":");
    digits(time.second(), 2);
    raw(".");
    digits(time.msec(), 3);
    raw("Z\"");
}

void Writer::id(const QUuid &value)
{
    if (value.isNull())
        return raw("null");
    const QByteArray text = value.toByteArray(QUuid::WithoutBraces);
    raw("\"");
    raw({text.constData(), static_cast<std::size_t>(text.size())});
    raw("\"");
}

QByteArray Writer::take()
{
    m_buffer.truncate(m_size);
    m_size = 0;
    return std::exchange(m_buffer, {});
}

} // namespace viridian::json
