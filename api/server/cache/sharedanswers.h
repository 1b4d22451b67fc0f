// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/cache/answerseal.h"
#include "api/server/cache/redisclient.h"

#include <atomic>

namespace viridian::server {

/// The level of AnswerCache that all instances share, in a Redis. Whoever takes an answer asks the database
/// first, as there: the version it tells is part of the name that an answer has here. What Redis makes up,
/// mixes up or keeps too long is not taken, and without it there are fewer answers, not other ones.
/// Thread-safe.
class SharedAnswers
{
public:
    using Found = AnswerSeal::Opened;
    struct State
    {
        qint64 hits = 0;
        qint64 misses = 0;
        qint64 errors = 0;   ///< no reply in time, or one that is no answer of ours
        bool isAway = false; ///< nobody asks it at the moment
    };

    /// `secret`, `edition`: as in AnswerSeal. BadInput as RedisClient::start().
    static Result<std::unique_ptr<SharedAnswers>> start(const RedisOptions &options, const QByteArray &secret,
                                                        const QByteArray &edition);

    /// Worth asking: else find() finds nothing.
    bool isReady() const { return m_redis->isReady(); }
    /// `done` is called once, as in RedisClient::get(). What is found is younger than AnswerCache::longest.
    void find(const QByteArray &key, const QByteArray &version,
              std::function<void(std::optional<Found>)> done);
    /// For AnswerCache::longest at most; not what is larger than RedisReplies::longestValue.
    void keep(const QByteArray &key, const QByteArray &version, const Response &response);
    State state() const;
    /// As RedisClient::stop(): before what `done` uses goes.
    void stop() { m_redis->stop(); }

private:
    SharedAnswers(std::unique_ptr<RedisClient> redis, const QByteArray &secret, const QByteArray &edition);
    std::optional<Found> read(const QByteArray &name, const std::optional<RedisReply> &reply);

    const AnswerSeal m_seal;
    std::atomic<qint64> m_hits = 0;
    std::atomic<qint64> m_misses = 0;
    std::atomic<qint64> m_errors = 0;
    const std::unique_ptr<RedisClient> m_redis; ///< ends first
};

} // namespace viridian::server
