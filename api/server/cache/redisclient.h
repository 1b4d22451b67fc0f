// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/cache/redisoptions.h"
#include "api/server/cache/redisreplies.h"
#include "models/core/result.h"

#include <memory>

namespace viridian::server {

/// BadInput where the authority's file cannot be used. Redis is not asked.
Result<void> checkOptions(const RedisOptions &options);

/// One connection to a Redis, on a thread of its own, that nobody waits for: a value comes by a call, within
/// RedisOptions::limit or not at all. Commands are sent one after the other without waiting for answers.
///
/// Redis is away when it cannot be reached, does not answer in time, answers something else than it was asked
/// for, or refuses a command, also to keep something, such as when it is full. Then nobody asks it until a
/// new connection can be made and takes a value; attempts go on with growing pauses. Nor is it asked more
/// than it has answered but for some 8 MB, so that a flood fills no memory. Thread-safe.
class RedisClient
{
public:
    /// Of a value or of none; nothing: Redis did not say.
    using Done = std::function<void(const std::optional<RedisReply> &)>;

    /// Comes back at once; the connection is made meanwhile. BadInput as checkOptions().
    static Result<std::unique_ptr<RedisClient>> start(const RedisOptions &options);
    ~RedisClient();

    /// Somebody who asks now will have an answer, as far as one can tell.
    bool isReady() const;
    /// `done` is called once, on the client's thread, or at once on this one when Redis is not there. An
    /// error in the reply says that something else than a text stands under that name.
    void get(const QByteArray &name, Done done);
    /// Nobody is told whether it was kept.
    void set(const QByteArray &name, const QByteArray &value, std::chrono::milliseconds life);
    /// Ends the thread. Whoever waits for a value is not called any more.
    void stop();

private:
    class Impl;
    explicit RedisClient(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace viridian::server
