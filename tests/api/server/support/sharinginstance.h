// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/api/server/support/redisserver.h"

#include <QTest>

namespace viridian {

/// What a Redis client told of going away (its reason) and coming back (nothing). Thread-safe.
class RedisWatch
{
public:
    void tell(const std::optional<QString> &reason)
    {
        const std::lock_guard lock(m_mutex);
        m_told.append(reason);
    }
    QList<std::optional<QString>> told() const
    {
        const std::lock_guard lock(m_mutex);
        return m_told;
    }

private:
    mutable std::mutex m_mutex;
    QList<std::optional<QString>> m_told;
};

/// An instance of the API's server with a memory of its own and a Redis that it shares with others.
class SharingInstance
{
public:
    SharingInstance(const SampleDatabase &database, server::RedisOptions redis, ApiServerOptions options = {})
    {
        redis.watch = [this](const std::optional<QString> &reason) { watch.tell(reason); };
        auto started = server::SharedAnswers::start(redis, QByteArray(32, 's'), "edition");
        if (!started)
            qFatal("%s", qPrintable(started.error().userText));
        shared = std::move(*started);
        options.caches = {&own, shared.get()};
        api = std::make_unique<ApiServer>(database, std::move(options));
    }

    RawAnswer get(const QByteArray &path, const QByteArray &person) const
    {
        return RawClient::ask(api->port(), ApiServer::request("GET", "/api/v1/" + path, person));
    }

    RedisWatch watch;
    server::AnswerCache own{10'000'000};
    std::unique_ptr<server::SharedAnswers> shared;
    std::unique_ptr<ApiServer> api;
};

} // namespace viridian
