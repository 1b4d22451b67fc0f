// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ingest/copytext.h"

#include "db/postgres/arraytext.h"

namespace viridian::pg {

namespace {

QByteArray escaped(const QByteArray &text)
{
    QByteArray result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '\\':
            result += "\\\\";
            break;
        case '\t':
            result += "\\t";
            break;
        case '\n':
            result += "\\n";
            break;
        case '\r':
            result += "\\r";
            break;
        default:
            result += c;
        }
    }
    return result;
}

} // namespace

CopyText &CopyText::append(const QByteArray &escapedValue)
{
    if (!m_first)
        m_buffer += '\t';
    m_first = false;
    m_buffer += escapedValue;
    return *this;
}

void CopyText::endRow()
{
    m_buffer += '\n';
    m_first = true;
}

CopyText &CopyText::operator<<(const QString &value)
{
    return append(escaped(value.toUtf8()));
}

CopyText &CopyText::operator<<(const QStringList &values)
{
    QList<ArrayElement> elements;
    for (const auto &value : values)
        elements.append(value.toUtf8());
    return append(escaped(writeArray(elements)));
}

CopyText &CopyText::operator<<(bool value)
{
    return append(value ? "t" : "f");
}

CopyText &CopyText::operator<<(int value)
{
    return append(QByteArray::number(value));
}

CopyText &CopyText::operator<<(qint64 value)
{
    return append(QByteArray::number(value));
}

CopyText &CopyText::operator<<(const QByteArray &bytes)
{
    return append("\\\\x" + bytes.toHex());
}

CopyText &CopyText::operator<<(double value)
{
    return append(QByteArray::number(value, 'g', 17));
}

CopyText &CopyText::operator<<(QDate value)
{
    return append(value.isValid() ? value.toString(Qt::ISODate).toLatin1() : QByteArray("\\N"));
}

CopyText &CopyText::operator<<(const QDateTime &value)
{
    return append(value.isValid() ? value.toUTC().toString(Qt::ISODateWithMs).toLatin1() : QByteArray("\\N"));
}

CopyText &CopyText::operator<<(const QUuid &value)
{
    return append(value.toByteArray(QUuid::WithoutBraces));
}

} // namespace viridian::pg
