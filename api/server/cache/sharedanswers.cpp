// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/sharedanswers.h"

#include "api/server/cache/answercache.h"

#include <QDateTime>

namespace viridian::server {

SharedAnswers::SharedAnswers(std::unique_ptr<RedisClient> redis, const QByteArray &secret,
                             const QByteArray &edition)
    : m_seal(secret, edition)
    , m_redis(std::move(redis))
{
}

Result<std::unique_ptr<SharedAnswers>>
SharedAnswers::start(const RedisOptions &options, const QByteArray &secret, const QByteArray &edition)
{
    auto redis = RedisClient::start(options);
    if (!redis)
        return Unexpected(redis.error());
    return std::unique_ptr<SharedAnswers>(new SharedAnswers(std::move(*redis), secret, edition));
}

void SharedAnswers::find(const QByteArray &key, const QByteArray &version,
                         std::function<void(std::optional<Found>)> done)
{
    const QByteArray name = m_seal.name(key, version);
    m_redis->get(name, [this, name, done = std::move(done)](const std::optional<RedisReply> &reply) {
        done(read(name, reply));
    });
}

std::optional<SharedAnswers::Found> SharedAnswers::read(const QByteArray &name,
                                                        const std::optional<RedisReply> &reply)
{
    if (reply && reply->kind == RedisReply::Kind::Nothing) {
        ++m_misses;
        return {};
    }
    std::optional<Found> found;
    if (reply && reply->kind == RedisReply::Kind::Value)
        found = m_seal.open(name, reply->text, QDateTime::currentMSecsSinceEpoch());
    const bool isTooOld = found && found->age >= AnswerCache::longest;
    ++(isTooOld ? m_misses : found ? m_hits : m_errors);
    return isTooOld ? std::nullopt : std::move(found);
}

void SharedAnswers::keep(const QByteArray &key, const QByteArray &version, const Response &response)
{
    if (!isReady())
        return;
    const QByteArray name = m_seal.name(key, version);
    const QByteArray sealed = m_seal.seal(name, response, QDateTime::currentMSecsSinceEpoch());
    if (sealed.size() <= RedisReplies::longestValue)
        m_redis->set(name, sealed, AnswerCache::longest);
}

SharedAnswers::State SharedAnswers::state() const
{
    return {m_hits, m_misses, m_errors, !isReady()};
}

} // namespace viridian::server
