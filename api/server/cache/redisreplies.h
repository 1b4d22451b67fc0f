// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace viridian::server {

/// What a Redis answered to one command.
struct RedisReply
{
    enum class Kind
    {
        Done,   ///< "+OK"
        Error,  ///< "-OOM ..."
        Value,  ///< "$5 hello"
        Nothing ///< "$-1": there is no such key
    };
    Kind kind = Kind::Nothing;
    QByteArray text = {};
};

/// Replies out of a stream of bytes, in RESP2, which every Redis speaks: the four kinds that the commands of
/// this program are answered with. All else is garbage, and so is what would be longer than a value may be.
class RedisReplies
{
public:
    static constexpr qsizetype longestLine = 1'024;
    static constexpr qsizetype longestValue = 4 << 20; ///< bytes

    void add(QByteArrayView bytes);
    /// The next one that is whole. Nothing until more bytes are added, and for ever after garbage.
    std::optional<RedisReply> next();
    bool isGarbage() const { return m_isGarbage; }
    /// Bytes that are held.
    qsizetype buffered() const { return m_received.size(); }

private:
    std::optional<RedisReply> value(QByteArrayView line, qsizetype begin);
    std::optional<RedisReply> take(RedisReply::Kind kind, QByteArrayView text, qsizetype end);

    QByteArray m_received;
    qsizetype m_taken = 0; ///< bytes of it that were answered already
    bool m_isGarbage = false;
};

} // namespace viridian::server
