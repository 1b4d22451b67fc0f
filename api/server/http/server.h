// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/limits.h"
#include "api/server/http/response.h"
#include "models/core/result.h"

#include <functional>
#include <memory>

namespace viridian::server {

struct ServerOptions
{
    QString address = QStringLiteral("127.0.0.1"); ///< of the interface to listen on; :: for all
    quint16 port = 8443;                           ///< 0: any that is free
    int threads = 0;                               ///< 0: one a core
    Limits limits = {};
    QString certificateFile = {}; ///< PEM, the whole chain; with keyFile: TLS, without both: none
    QString keyFile = {};         ///< PEM
    /// Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For and X-Forwarded-Proto count.
    QStringList trustedProxies = {};
};

/// Whether address, proxies, certificate and key can be used; BadInput tells which cannot.
Result<void> checkOptions(const ServerOptions &options);

/// Takes the answer to one request; call exactly once, from any thread, also after the server is gone.
using Answerer = std::function<void(Response)>;
/// Gives up a request whose client has gone; may be empty. An answer is still owed.
using Cancel = std::function<void()>;
/// Answers a request, on the thread of its connection, which it must not block.
using Handler = std::function<Cancel(const std::shared_ptr<const Request> &, Answerer)>;

/// A request that has ended, for logs and metrics.
struct Exchange
{
    std::shared_ptr<const Request>
        request;                          ///< with an empty path when it was refused before it was understood
    int status = 0;                       ///< 499: the client went before there was an answer
    qint64 bytes = 0;                     ///< of the answer
    std::chrono::nanoseconds duration{0}; ///< from the last byte of the request to the last of the answer
    Trace trace;
};
/// On the threads of the connections.
using Observer = std::function<void(const Exchange &)>;

/// A listening HTTP/1.1 server, one thread a core; a connection stays on its thread. Requests that are not
/// strictly well-formed are answered and their connection closed (http/head.h). A client that closes its half
/// of the connection while a request is worked on has gone: the work is given up.
class Server
{
public:
    /// BadInput when an address, a certificate or a key cannot be used; Unreachable when the port is taken.
    static Result<std::unique_ptr<Server>> start(const ServerOptions &options, Handler handler,
                                                 Observer observer);
    /// Cuts whatever is still open.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    quint16 port() const;
    int connections() const; ///< open ones
    /// Takes no new connection, closes those without a request, and waits until the others have got their
    /// answers, but not longer than `grace`. False when some were cut.
    bool stop(std::chrono::milliseconds grace);

private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace viridian::server
