// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/networks.h"
#include "api/server/http/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

// Private to this folder: Beast and asio stay in its .cpp files.
namespace viridian::server {

/// What all connections share; constant while they live.
struct Shared
{
    Limits limits;
    Handler handler;
    Observer observer;
    Networks proxies;
    std::unique_ptr<boost::asio::ssl::context> tls; ///< null: none
    std::atomic_int connections = 0;
    std::mutex mutex;
    std::condition_variable isEmpty; ///< no connection is left

    void leave()
    {
        if (--connections > 0)
            return;
        const std::lock_guard lock(mutex);
        isEmpty.notify_all();
    }
};

/// One connection; everything on the thread it belongs to.
class AnyConnection
{
public:
    virtual ~AnyConnection() = default;
    virtual void begin() = 0;
    /// Closes it when it waits for a request, else after the answer.
    virtual void drain() = 0;
    virtual void cut() = 0;
};

/// A thread that runs connections and owns them. Lives until the last answer that is owed has been given.
struct IoThread
{
    boost::asio::io_context context{1};
    std::unordered_map<AnyConnection *, std::shared_ptr<AnyConnection>> connections; ///< its own
    bool isDraining = false;                                                         ///< its own
    std::thread thread;
};

/// Takes over the socket; on the thread itself.
void serve(const std::shared_ptr<Shared> &shared, const std::shared_ptr<IoThread> &thread,
           boost::asio::ip::tcp::socket socket);

} // namespace viridian::server
