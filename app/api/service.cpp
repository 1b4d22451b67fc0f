// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/service.h"

#include "api/openapi/document.h"
#include "api/server/http/networks.h"
#include "api/server/identity/authenticator.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signin.h"
#include "api/server/log/metrics.h"
#include "api/server/routes/analytics.h"
#include "api/server/routes/authroutes.h"
#include "api/server/routes/dispatcher.h"
#include "api/server/routes/reportroutes.h"
#include "api/server/routes/roleroutes.h"
#include "api/server/routes/serverroutes.h"
#include "api/server/routes/syncroute.h"

namespace viridian::apiserver {

namespace {

using namespace server;
using Level = JsonLog::Level;

GatewayOptions watched(GatewayOptions options, const QString &pool, const JsonLog &log)
{
    options.watch = [pool, log](const std::optional<Error> &error) {
        QJsonObject fields{{QStringLiteral("pool"), pool}};
        if (!error)
            return log.write(Level::Info, QStringLiteral("database is back"), fields);
        fields.insert(QStringLiteral("error"), (error->userText + u' ' + error->detail).simplified());
        log.write(Level::Error, QStringLiteral("database is away"), fields);
    };
    return options;
}

/// Null where none is configured.
Result<std::unique_ptr<SharedAnswers>> sharedAnswers(const Config &config, const QString &version,
                                                     const SigningKeys &keys, const JsonLog &log)
{
    if (!config.redis.isSet())
        return {};
    RedisOptions options = config.redis;
    options.watch = [log](const std::optional<QString> &reason) {
        if (!reason)
            return log.write(Level::Info, QStringLiteral("redis is back"));
        log.write(Level::Warning, QStringLiteral("redis is away"), {{QStringLiteral("error"), *reason}});
    };
    return SharedAnswers::start(options, keys.secret(), version.toUtf8() + '\n' + openApiDocument());
}

Result<ExternalIssuers> issuersOf(const Config &config)
{
    if (config.issuers.isEmpty())
        return ExternalIssuers();
    return ExternalIssuers::load(config.issuers);
}

} // namespace

class Service::Impl
{
public:
    Impl(const Config &config, const JsonLog &log, SigningKeys keys, ExternalIssuers issuers,
         Networks metricsFrom, std::unique_ptr<SharedAnswers> shared)
        : m_grace(config.grace)
        , m_log(log)
        , m_metricsFrom(std::move(metricsFrom))
        , m_tokens(std::move(keys), config.tokens)
        , m_issuers(std::move(issuers))
        , m_hasher({}, {})
        , m_limiter(config.quotas)
        , m_cache(config.cacheMegabytes * qint64(1'000'000))
        , m_shared(std::move(shared))
        , m_signIn(m_hasher, m_tokens, m_limiter, config.sessions, m_issuers)
        , m_writer(watched(config.database, QStringLiteral("writer"), log))
    {
        if (!config.readConninfo.isEmpty()) {
            GatewayOptions reader = config.database;
            reader.conninfo = config.readConninfo;
            m_reader.emplace(watched(reader, QStringLiteral("reader"), log));
        }
    }

    ~Impl()
    {
        m_server.reset();
        if (m_shared)
            m_shared->stop(); // what it finds goes on to the pools, and they go next
    }

    Result<void> listen(const Config &config, const QString &version)
    {
        const ServerFacts facts{
            .version = version,
            .isStopping = [this] { return m_isStopping.load(); },
            .metrics = [this] { return metrics(); },
            .seesMetrics = [this](const Request &request) { return m_metricsFrom.contains(request.peer); },
            .openApi = openApiDocument()};
        const Hooks hooks{
            [this](const Request &request) { return authenticate(m_tokens, request); },
            [this](SourceSession &session, Call &call) { return m_limiter.spend(session, call); }};
        m_dispatcher.emplace(
            serverRoutes(facts) + authRoutes(m_signIn) + analyticsRoutes() + roleRoutes() + reportRoutes() +
                syncRoutes(config.sync),
            hooks, Dispatcher::Pools{m_writer, m_reader ? &*m_reader : nullptr},
            config.server.limits.handling,
            Dispatcher::Caches{config.cacheMegabytes > 0 || m_shared ? &m_cache : nullptr, m_shared.get()});
        auto started = Server::start(
            config.server,
            [this](const std::shared_ptr<const Request> &request, const Answerer &answer) {
                return m_dispatcher->handle(request, answer);
            },
            [this](const Exchange &exchange) {
                m_log.write(exchange);
                m_metrics.count(exchange);
            });
        if (!started)
            return Unexpected(started.error());
        m_server = std::move(*started);
        return {};
    }

    quint16 port() const { return m_server->port(); }

    bool stop()
    {
        m_isStopping = true;
        return m_server->stop(m_grace);
    }

private:
    QByteArray metrics() const
    {
        QList<std::pair<QByteArray, GatewayPool::State>> pools{{"writer", m_writer.state()}};
        if (m_reader)
            pools.emplaceBack("reader", m_reader->state());
        return m_metrics.text(m_server->connections(), pools, m_cache.state(),
                              m_shared ? std::optional(m_shared->state()) : std::nullopt);
    }

    // In the order in which they need each other: what stands below goes first.
    const std::chrono::seconds m_grace;
    const JsonLog m_log;
    const Networks m_metricsFrom;
    std::atomic_bool m_isStopping = false;
    Metrics m_metrics;
    AccessTokens m_tokens;
    ExternalIssuers m_issuers;
    PasswordHasher m_hasher;
    Limiter m_limiter;
    AnswerCache m_cache;
    const std::unique_ptr<SharedAnswers> m_shared; ///< null: none
    SignIn m_signIn;
    std::optional<Dispatcher> m_dispatcher;
    GatewayPool m_writer;
    std::optional<GatewayPool> m_reader;
    std::unique_ptr<Server> m_server;
};

Service::Service(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::start(const Config &config, const QString &version,
                                                const JsonLog &log)
{
    auto keys = SigningKeys::load(config.signingKeys);
    if (!keys)
        return Unexpected(keys.error());
    auto issuers = issuersOf(config);
    if (!issuers)
        return Unexpected(issuers.error());
    auto metricsFrom = Networks::read(config.metricsFrom);
    if (!metricsFrom)
        return Unexpected(metricsFrom.error());
    auto shared = sharedAnswers(config, version, *keys, log);
    if (!shared)
        return Unexpected(shared.error());
    auto impl = std::make_unique<Impl>(config, log, std::move(*keys), std::move(*issuers),
                                       std::move(*metricsFrom), std::move(*shared));
    if (const auto listening = impl->listen(config, version); !listening)
        return Unexpected(listening.error());
    return std::unique_ptr<Service>(new Service(std::move(impl)));
}

quint16 Service::port() const
{
    return m_impl->port();
}

bool Service::stop()
{
    return m_impl->stop();
}

Result<void> check(const Config &config)
{
    if (const auto keys = SigningKeys::load(config.signingKeys); !keys)
        return Unexpected(keys.error());
    if (const auto issuers = issuersOf(config); !issuers)
        return Unexpected(issuers.error());
    if (const auto networks = Networks::read(config.metricsFrom); !networks)
        return Unexpected(networks.error());
    for (const QString &conninfo : {config.database.conninfo, config.readConninfo})
        if (const auto info = pg::ConnectionInfo::read(conninfo); !info)
            return Unexpected(info.error());
    if (const auto redis = checkOptions(config.redis); !redis)
        return Unexpected(redis.error());
    return checkOptions(config.server);
}

} // namespace viridian::apiserver
