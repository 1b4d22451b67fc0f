// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/server.h"

#include "api/server/http/iothread.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <openssl/ssl.h>

#include <QCoreApplication>

namespace viridian::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Server)
};

/// What is said where there is no room for a connection of its own.
constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

/// Before accepting is tried again when the system has no descriptor left.
constexpr auto acceptPause = 100ms;

int chooseProtocol(SSL *, const unsigned char **chosen, unsigned char *length, const unsigned char *offered,
                   unsigned int offeredLength, void *)
{
    static constexpr unsigned char known[] = "\x08http/1.1";
    unsigned char *found = nullptr;
    const int outcome =
        SSL_select_next_proto(&found, length, known, sizeof known - 1, offered, offeredLength);
    *chosen = found;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

Result<std::unique_ptr<asio::ssl::context>> tlsContext(const ServerOptions &options)
{
    if (options.certificateFile.isEmpty() && options.keyFile.isEmpty())
        return {};
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_alpn_select_cb(context->native_handle(), chooseProtocol, nullptr);
    error_code error;
    context->use_certificate_chain_file(options.certificateFile.toStdString(), error);
    if (error)
        return failure(ErrorKind::BadInput,
                       Text::tr("The certificate %1 cannot be used.").arg(options.certificateFile),
                       QString::fromStdString(error.message()));
    context->use_private_key_file(options.keyFile.toStdString(), asio::ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(context->native_handle()) != 1)
        return failure(
            ErrorKind::BadInput,
            Text::tr("The key %1 cannot be used, or is not that of the certificate.").arg(options.keyFile),
            QString::fromStdString(error.message()));
    return context;
}

Result<tcp::endpoint> endpointOf(const ServerOptions &options)
{
    error_code error;
    const auto address = asio::ip::make_address(options.address.toStdString(), error);
    if (error)
        return failure(ErrorKind::BadInput, Text::tr("%1 is no address to listen on.").arg(options.address));
    return tcp::endpoint(address, options.port);
}

} // namespace

Result<void> checkOptions(const ServerOptions &options)
{
    if (const auto proxies = Networks::read(options.trustedProxies); !proxies)
        return Unexpected(proxies.error());
    if (const auto tls = tlsContext(options); !tls)
        return Unexpected(tls.error());
    if (const auto endpoint = endpointOf(options); !endpoint)
        return Unexpected(endpoint.error());
    return {};
}

class Server::Impl
{
public:
    Impl(std::shared_ptr<Shared> shared, int threads)
        : m_shared(std::move(shared))
    {
        for (int i = 0; i < threads; ++i)
            m_threads.push_back(std::make_shared<IoThread>());
        m_acceptor.emplace(m_threads.front()->context);
        m_timer.emplace(m_threads.front()->context);
    }

    Result<void> listen(const tcp::endpoint &endpoint)
    {
        error_code error;
        m_acceptor->open(endpoint.protocol(), error);
        if (!error)
            m_acceptor->set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor->bind(endpoint, error);
        if (!error)
            m_acceptor->listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return failure(ErrorKind::Unreachable,
                           Text::tr("The server cannot listen on %1, port %2.")
                               .arg(QString::fromStdString(endpoint.address().to_string()))
                               .arg(endpoint.port()),
                           QString::fromStdString(error.message()));
        m_port = m_acceptor->local_endpoint().port();
        accept();
        for (const auto &thread : m_threads)
            thread->thread = std::thread(
                [thread, guard = asio::make_work_guard(thread->context)] { thread->context.run(); });
        return {};
    }

    ~Impl()
    {
        try {
            end();
        } catch (const std::exception &error) { // threads that go on without what they work on
            qFatal("the server cannot end: %s", error.what());
        }
    }

    bool stop(std::chrono::milliseconds grace)
    {
        for (const auto &thread : m_threads)
            asio::post(thread->context, [this, thread] {
                if (thread == m_threads.front())
                    stopAccepting();
                thread->isDraining = true;
                forEach(*thread, &AnyConnection::drain);
            });
        std::unique_lock lock(m_shared->mutex);
        return m_shared->isEmpty.wait_for(lock, grace, [this] { return m_shared->connections == 0; });
    }

    quint16 port() const { return m_port; }
    int connections() const { return m_shared->connections; }

private:
    void end()
    {
        // Without a port there are no threads, and nobody would take what is put on them.
        if (!m_threads.front()->thread.joinable())
            return;
        for (const auto &thread : m_threads)
            asio::post(thread->context, [this, thread] {
                if (thread == m_threads.front())
                    stopAccepting();
                forEach(*thread, &AnyConnection::cut);
                thread->context.stop();
            });
        for (const auto &thread : m_threads) {
            thread->thread.join();
            // What was under way holds on to its connection, and that to its thread.
            thread->context.restart();
            thread->context.poll();
        }
        m_acceptor.reset();
        m_timer.reset();
    }

    /// A copy, because connections leave meanwhile.
    static void forEach(IoThread &thread, void (AnyConnection::*act)())
    {
        const auto connections = thread.connections;
        for (const auto &[connection, owner] : connections)
            (connection->*act)();
    }

    void stopAccepting()
    {
        error_code ignored;
        m_acceptor->close(ignored);
        m_timer->cancel();
    }

    void accept()
    {
        const auto thread = m_threads[m_next++ % m_threads.size()];
        m_acceptor->async_accept(thread->context, [this, thread](error_code error, tcp::socket socket) {
            if (!m_acceptor->is_open())
                return;
            if (error) {
                m_timer->expires_after(acceptPause);
                m_timer->async_wait([this](error_code stopped) {
                    if (!stopped && m_acceptor->is_open())
                        accept();
                });
                return;
            }
            if (m_shared->connections >= m_shared->limits.connections) {
                socket.non_blocking(true, error);
                if (!m_shared->tls)
                    socket.write_some(asio::buffer(busy), error);
            } else {
                asio::post(thread->context, [shared = m_shared, thread, taken = std::move(socket)]() mutable {
                    serve(shared, thread, std::move(taken));
                });
            }
            accept();
        });
    }

    std::shared_ptr<Shared> m_shared;
    std::vector<std::shared_ptr<IoThread>> m_threads;
    std::optional<tcp::acceptor> m_acceptor; ///< on the first thread
    std::optional<asio::steady_timer> m_timer;
    std::size_t m_next = 0;
    quint16 m_port = 0;
};

Server::Server(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const ServerOptions &options, Handler handler,
                                              Observer observer)
{
    auto proxies = Networks::read(options.trustedProxies);
    if (!proxies)
        return Unexpected(proxies.error());
    auto tls = tlsContext(options);
    if (!tls)
        return Unexpected(tls.error());
    const auto endpoint = endpointOf(options);
    if (!endpoint)
        return Unexpected(endpoint.error());
    auto shared = std::make_shared<Shared>();
    shared->limits = options.limits;
    shared->handler = std::move(handler);
    shared->observer = std::move(observer);
    shared->proxies = std::move(*proxies);
    shared->tls = std::move(*tls);
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    auto impl = std::make_unique<Impl>(std::move(shared), options.threads > 0 ? options.threads : cores);
    if (const auto listening = impl->listen(*endpoint); !listening)
        return Unexpected(listening.error());
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

quint16 Server::port() const
{
    return m_impl->port();
}

int Server::connections() const
{
    return m_impl->connections();
}

bool Server::stop(std::chrono::milliseconds grace)
{
    return m_impl->stop(grace);
}

} // namespace viridian::server
