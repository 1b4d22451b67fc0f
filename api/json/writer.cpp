// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

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

/// With zeros in front. Returns the end, as the next one.
char *writeDigits(char *at, int value, int count)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        at[i] = static_cast<char>('0' + value % 10);
    return at + count;
}

char *writeDay(char *at, QDate value)
{
    int year = 0, month = 0, day = 0;
    value.getDate(&year, &month, &day);
    at = writeDigits(at, year, 4);
    *at++ = '-';
    at = writeDigits(at, month, 2);
    *at++ = '-';
    return writeDigits(at, day, 2);
}

} // namespace

Writer::Writer()
    : m_buffer(4096, Qt::Uninitialized)
    , m_at(m_buffer.data())
    , m_end(m_at + m_buffer.size())
{
}

void Writer::grow(qsizetype bytes)
{
    const qsizetype size = m_at - m_buffer.data();
    m_buffer.resize(std::max(2 * m_buffer.size(), size + bytes));
    m_at = m_buffer.data() + size;
    m_end = m_buffer.data() + m_buffer.size();
}

void Writer::boolean(bool value)
{
    raw(value ? "true" : "false");
}

void Writer::number(qint64 value)
{
    char *const at = reserve(longestNumber);
    m_at = std::to_chars(at, at + longestNumber, value).ptr;
}

void Writer::number(double value)
{
    if (!std::isfinite(value))
        return raw("null");
    char *const at = reserve(longestNumber);
    m_at = std::to_chars(at, at + longestNumber, value).ptr;
}

void Writer::text(const QString &value)
{
    char *at = reserve(value.size() + 2);
    *at++ = '"';
    for (const QChar c : value) {
        if (!isPlain(c))
            return escaped(value);
        *at++ = static_cast<char>(c.unicode());
    }
    *at++ = '"';
    m_at = at;
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

void Writer::day(QDate value)
{
    if (!hasForm(value))
        return raw("null");
    char *const at = reserve(12);
    *at = '"';
    *writeDay(at + 1, value) = '"';
    m_at += 12;
}

void Writer::moment(const QDateTime &value)
{
    const QDateTime utc = value.toUTC();
    if (!hasForm(utc.date()))
        return raw("null");
    const QTime time = utc.time();
    char *at = reserve(26);
    *at++ = '"';
    at = writeDay(at, utc.date());
    *at++ = 'T';
    at = writeDigits(at, time.hour(), 2);
    *at++ = ':';
    at = writeDigits(at, time.minute(), 2);
    *at++ = ':';
    at = writeDigits(at, time.second(), 2);
    *at++ = '.';
    at = writeDigits(at, time.msec(), 3);
    *at++ = 'Z';
    *at++ = '"';
    m_at = at;
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
    m_buffer.truncate(m_at - m_buffer.data());
    m_at = m_end = nullptr;
    return std::move(m_buffer);
}

} // namespace viridian::json
