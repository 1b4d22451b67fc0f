// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/redisreplies.h"

namespace viridian::server {

void RedisReplies::add(QByteArrayView bytes)
{
    if (m_taken > m_received.size() / 2)
        m_received.remove(0, std::exchange(m_taken, 0));
    m_received.append(bytes);
}

std::optional<RedisReply> RedisReplies::next()
{
    if (m_isGarbage)
        return {};
    const qsizetype end = m_received.indexOf("\r\n", m_taken);
    const qsizetype length = (end < 0 ? m_received.size() : end) - m_taken;
    if (length > longestLine) {
        m_isGarbage = true;
        return {};
    }
    if (end < 0)
        return {};
    const QByteArrayView line = QByteArrayView(m_received).sliced(m_taken, length);
    if (line.startsWith('+'))
        return take(RedisReply::Kind::Done, line.sliced(1), end + 2);
    if (line.startsWith('-'))
        return take(RedisReply::Kind::Error, line.sliced(1), end + 2);
    if (line == QByteArrayView("$-1"))
        return take(RedisReply::Kind::Nothing, {}, end + 2);
    return value(line, end + 2);
}

std::optional<RedisReply> RedisReplies::value(QByteArrayView line, qsizetype begin)
{
    bool isNumber = false;
    const qint64 length = line.startsWith('$') ? line.sliced(1).toByteArray().toLongLong(&isNumber) : -1;
    m_isGarbage = !isNumber || length < 0 || length > longestValue;
    if (m_isGarbage || m_received.size() < begin + length + 2)
        return {};
    const QByteArrayView text = QByteArrayView(m_received).sliced(begin);
    m_isGarbage = text.sliced(length, 2) != QByteArrayView("\r\n");
    if (m_isGarbage)
        return {};
    return take(RedisReply::Kind::Value, text.first(length), begin + length + 2);
}

std::optional<RedisReply> RedisReplies::take(RedisReply::Kind kind, QByteArrayView text, qsizetype end)
{
    m_taken = end;
    return RedisReply{kind, text.toByteArray()};
}

} // namespace viridian::server
