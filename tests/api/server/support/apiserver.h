// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/server.h"
#include "api/server/routes/dispatcher.h"
#include "tests/support/actor.h"

namespace viridian {

struct ApiServerOptions
{
    GatewayOptions pool = {};
    QString readConninfo = {}; ///< of what is only read; empty: the same as for all
    std::function<Result<server::Caller>(const server::Request &)> authenticate = {}; ///< empty: it believes
    std::function<Result<void>(SourceSession &, server::Call &)> before = {};
    QList<server::Route> routes = {}; ///< besides those of the server
    std::chrono::milliseconds handling{15'000};
    server::Dispatcher::Caches caches = {}; ///< outlive the server, which stops the shared one
};

/// The whole server of the API on a sample database, with real connections on both sides. Unless told
/// otherwise it takes, in place of tokens, "Authorization: Test <organisation>/<person> <role>,<role>" and
/// believes it: what the database lets such a caller see is what is tested.
class ApiServer
{
public:
    explicit ApiServer(const SampleDatabase &database, ApiServerOptions options = {});
    ~ApiServer();

    quint16 port() const { return m_server->port(); }
    GatewayPool &pool() { return *m_pool; }
    server::Server &server() { return *m_server; }
    /// What has been answered so far.
    QList<server::Exchange> exchanges() const;
    void setStopping() { m_isStopping = true; }

    /// Head and body of a request of that person.
    static QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &person = {},
                              const QByteArray &body = {}, const QByteArray &headers = {});

private:
    server::SharedAnswers *m_shared;
    std::unique_ptr<GatewayPool> m_pool;
    std::unique_ptr<GatewayPool> m_reader;
    std::unique_ptr<server::Dispatcher> m_dispatcher;
    mutable std::mutex m_mutex;
    QList<server::Exchange> m_exchanges;
    std::atomic_bool m_isStopping = false;
    std::unique_ptr<server::Server> m_server;
};

} // namespace viridian
