// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/apiserver.h"

#include "api/openapi/document.h"
#include "api/server/routes/analytics.h"
#include "api/server/routes/reportroutes.h"
#include "api/server/routes/roleroutes.h"
#include "api/server/routes/serverroutes.h"

namespace viridian {

using namespace server;

namespace {

QUuid idOf(const QByteArray &path)
{
    return QUuid::fromString(QLatin1StringView(tenantId(path)));
}

Result<Caller> believe(const Request &request)
{
    const auto words = request.header("Authorization").split(' ');
    if (words.size() != 3 || words[0] != "Test")
        return failure(ErrorKind::Authentication, QStringLiteral("Sign in first."));
    Caller caller{.organizationId = idOf(words[1].split('/').first()),
                  .userId = idOf(QByteArray(words[1]).replace("/", "/user/"))};
    for (const auto &word : words[2].split(','))
        caller.roles.append(*roleFromKey(QString::fromLatin1(word)));
    return caller;
}

} // namespace

ApiServer::ApiServer(const SampleDatabase &database, ApiServerOptions options)
{
    m_shared = options.caches.shared;
    options.pool.conninfo = database.dsn(QStringLiteral("test_gateway"));
    m_pool = std::make_unique<GatewayPool>(options.pool);
    if (!options.readConninfo.isEmpty()) {
        options.pool.conninfo = options.readConninfo;
        m_reader = std::make_unique<GatewayPool>(options.pool);
    }
    const ServerFacts facts{
        .version = QStringLiteral("1.2.3"),
        .isStopping = [this] { return m_isStopping.load(); },
        .metrics = [] { return QByteArray("viridian_up 1\n"); },
        .seesMetrics = [](const Request &request) { return request.header("X-Far").isEmpty(); },
        .openApi = openApiDocument()};
    m_dispatcher = std::make_unique<Dispatcher>(
        serverRoutes(facts) + analyticsRoutes() + roleRoutes() + reportRoutes() + options.routes,
        Hooks{options.authenticate ? options.authenticate : believe, options.before},
        Dispatcher::Pools{*m_pool, m_reader.get()}, options.handling, options.caches);
    auto started = Server::start(
        {.port = 0, .threads = 2},
        [this](const std::shared_ptr<const Request> &request, const Answerer &answer) {
            return m_dispatcher->handle(request, answer);
        },
        [this](const Exchange &exchange) {
            const std::lock_guard lock(m_mutex);
            m_exchanges.append(exchange);
        });
    if (!started)
        qFatal("%s", qPrintable(started.error().userText));
    m_server = std::move(*started);
}

ApiServer::~ApiServer()
{
    m_server.reset();
    if (m_shared)
        m_shared->stop();
    m_reader.reset();
    m_pool.reset();
}

QList<Exchange> ApiServer::exchanges() const
{
    const std::lock_guard lock(m_mutex);
    return m_exchanges;
}

QByteArray ApiServer::request(const QByteArray &method, const QByteArray &path, const QByteArray &person,
                              const QByteArray &body, const QByteArray &headers)
{
    QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    if (!person.isEmpty())
        text += "Authorization: Test " + person + "\r\n";
    if (!body.isEmpty())
        text +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

} // namespace viridian
