// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/compose.h"
#include "api/server/http/head.h"
#include "api/server/http/iothread.h"
#include "api/server/http/networks.h"
#include "api/server/http/problem.h"

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <QCoreApplication>
#include <QRandomGenerator>

#include <poll.h>

namespace viridian::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using Tcp = asio::ip::tcp::socket;
using Tls = asio::ssl::stream<Tcp>;
using Clock = std::chrono::steady_clock;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Connection)
};

constexpr std::size_t readAtOnce = 4096;
/// What a client may still send after it was refused, so that it gets to read why.
constexpr std::size_t lingerBytes = 262'144;
constexpr auto lingerTime = std::chrono::seconds(2);
constexpr auto retryTime = std::chrono::milliseconds(50);

QByteArray requestId(const QByteArray &wished)
{
    const bool isOne = !wished.isEmpty() && wished.size() <= 64 && std::ranges::all_of(wished, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_' || c == '.';
    });
    if (isOne)
        return wished;
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

/// The other side has closed its half or all of the connection.
bool hasGone(int socket)
{
    pollfd watched{socket, POLLRDHUP, 0};
    return ::poll(&watched, 1, 0) > 0 && (watched.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

template <typename Stream>
class Connection final : public AnyConnection, public std::enable_shared_from_this<Connection<Stream>>
{
public:
    template <typename... Arguments>
    Connection(std::shared_ptr<Shared> shared, std::shared_ptr<IoThread> thread, asio::ip::tcp::socket socket,
               Arguments &...arguments)
        : m_shared(std::move(shared))
        , m_thread(std::move(thread))
        , m_stream(std::move(socket), arguments...)
        , m_timer(m_thread->context)
    {
        ++m_shared->connections;
        error_code ignored;
        m_peer = QString::fromStdString(lowest().remote_endpoint(ignored).address().to_string());
        lowest().set_option(asio::ip::tcp::no_delay(true), ignored);
    }
    ~Connection() override { m_shared->leave(); }

    void begin() override
    {
        if constexpr (std::is_same_v<Stream, Tls>) {
            expireAfter(m_shared->limits.head);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](error_code error) {
                                         if (error)
                                             self->close();
                                         else
                                             self->nextRequest();
                                     });
        } else {
            nextRequest();
        }
    }

    void drain() override
    {
        m_keepsAlive = false;
        if (m_isIdle)
            close();
    }

    void cut() override
    {
        m_isGone = true;
        if (m_cancel)
            m_cancel();
        close();
    }

private:
    auto &lowest() { return m_stream.lowest_layer(); }

    /// From now on the step under way has so long; what it waits for then ends with an error, and m_isLate is
    /// set.
    void expireAfter(std::chrono::milliseconds time)
    {
        m_isLate = false;
        arm(time, ++m_step);
    }

    void arm(std::chrono::milliseconds time, quint64 step)
    {
        m_timer.expires_after(time);
        m_timer.async_wait([weak = this->weak_from_this(), step](error_code error) {
            const auto self = weak.lock();
            if (error || !self || self->m_step != step)
                return;
            self->m_isLate = true;
            error_code ignored;
            self->lowest().cancel(ignored);
            self->arm(retryTime, step); // in case it was just between two reads
        });
    }

    void expireNever()
    {
        ++m_step;
        m_timer.cancel();
    }

    QByteArrayView received() const
    {
        return {static_cast<const char *>(m_buffer.data().data()), static_cast<qsizetype>(m_buffer.size())};
    }

    void nextRequest()
    {
        m_parser.reset();
        m_mayBeginWithLine = true;
        if (!m_keepsAlive || m_thread->isDraining)
            return finish();
        if (m_buffer.size() > 0)
            return lookForHead(true);
        m_buffer = {}; // an idle connection keeps none
        m_isIdle = true;
        expireAfter(m_shared->limits.idle);
        readHeadSome();
    }

    void readHeadSome()
    {
        m_stream.async_read_some(m_buffer.prepare(readAtOnce), [self = this->shared_from_this()](
                                                                   error_code error, std::size_t bytes) {
            if (self->m_isLate && !self->m_isIdle)
                return self->refuse({408, Text::tr("The request took too long to come.")});
            if (error)
                return self->close();
            self->m_buffer.commit(bytes);
            self->lookForHead(std::exchange(self->m_isIdle, false));
        });
    }

    void lookForHead(bool isFirstByte)
    {
        if (isFirstByte) // from here on for all of the head together
            expireAfter(m_shared->limits.head);
        // Some clients end a body with a line too much.
        if (m_mayBeginWithLine && received().startsWith("\r\n")) {
            m_buffer.consume(2);
            m_mayBeginWithLine = false;
        }
        const auto length = headLength(received(), m_shared->limits);
        if (!length)
            return refuse(length.error());
        if (*length == 0)
            return readHeadSome();
        auto head = readHead(received().first(*length), m_shared->limits);
        if (!head)
            return refuse(head.error());
        m_request = std::make_shared<Request>(std::move(head->request));
        m_request->id = requestId(m_request->header("X-Request-Id"));
        identify(*m_request, m_shared->proxies, m_peer, std::is_same_v<Stream, Tls>);
        m_keepsAlive = head->keepsAlive;
        if (!head->hasBody()) {
            m_buffer.consume(static_cast<std::size_t>(*length));
            return dispatch();
        }
        readBody(*length, head->expectsContinue);
    }

    void readBody(qsizetype headBytes, bool expectsContinue)
    {
        m_parser.emplace();
        m_parser->eager(true);
        m_parser->body_limit(static_cast<std::uint64_t>(m_shared->limits.bodyBytes));
        m_parser->header_limit(static_cast<std::uint32_t>(m_shared->limits.headBytes));
        error_code error;
        const std::size_t taken = m_parser->put(
            asio::const_buffer(m_buffer.data().data(), static_cast<std::size_t>(headBytes)), error);
        if ((error && error != beast::http::error::need_more) || taken != static_cast<std::size_t>(headBytes))
            return refuse({400, Text::tr("The request is not well-formed HTTP.")});
        m_buffer.consume(taken);
        m_buffer.max_size(std::max<std::size_t>(m_buffer.size(), 65'536));
        expireAfter(m_shared->limits.body);
        if (!expectsContinue || m_buffer.size() > 0)
            return readBodyRest();
        static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(m_stream, asio::buffer(goOn),
                          [self = this->shared_from_this()](error_code failed, std::size_t) {
                              if (failed)
                                  self->close();
                              else
                                  self->readBodyRest();
                          });
    }

    void readBodyRest()
    {
        beast::http::async_read(
            m_stream, m_buffer, *m_parser, [self = this->shared_from_this()](error_code error, std::size_t) {
                if (!error)
                    return self->takeBody();
                if (error == beast::http::error::body_limit)
                    return self->refuse({413, Text::tr("The request is too large.")});
                if (self->m_isLate)
                    return self->refuse({408, Text::tr("The request took too long to come.")});
                if (error == beast::http::error::partial_message ||
                    error.category() == asio::error::get_system_category() || error == asio::error::eof ||
                    error == asio::ssl::error::stream_truncated)
                    return self->close();
                self->refuse({400, Text::tr("The request is not well-formed HTTP.")});
            });
    }

    void takeBody()
    {
        const std::string &body = m_parser->get().body();
        m_request->body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
        dispatch();
    }

    void dispatch()
    {
        expireNever();
        m_started = Clock::now();
        m_parser.reset();
        m_isGone = false;
        watch();
        // The server may be gone when the answer comes: only the thread's queue is certain to be there.
        auto answer = [weak = this->weak_from_this(), thread = m_thread](Response response) {
            asio::post(thread->context, [weak, response = std::move(response)]() mutable {
                if (const auto self = weak.lock())
                    self->answer(std::move(response));
            });
        };
        m_cancel = m_shared->handler(m_request, std::move(answer));
    }

    /// Until there is an answer nobody reads from the socket: this notices a client that goes.
    void watch()
    {
        lowest().async_wait(asio::ip::tcp::socket::wait_read,
                            [self = this->shared_from_this(), watched = m_request](error_code error) {
                                if (error || self->m_request != watched || !self->m_cancel)
                                    return;
                                if (!hasGone(self->lowest().native_handle()))
                                    return; // the next request is already there
                                self->m_isGone = true;
                                self->m_cancel();
                            });
    }

    void answer(Response response)
    {
        m_cancel = {};
        error_code ignored;
        lowest().cancel(ignored); // ends watch()
        if (m_isGone) {
            response.status = 499;
            report(response.status, 0, response.trace);
            return close();
        }
        send(response);
    }

    void refuse(const Refusal &refusal)
    {
        if (!m_request) {
            m_request = std::make_shared<Request>();
            m_request->id = requestId({});
            identify(*m_request, m_shared->proxies, m_peer, std::is_same_v<Stream, Tls>);
        }
        m_started = Clock::now();
        m_keepsAlive = false;
        send(problem(*m_request, refusal.status, refusal.detail));
    }

    void send(const Response &response)
    {
        m_keepsAlive = m_keepsAlive && !m_thread->isDraining;
        auto wire = std::make_shared<Wire>(compose(*m_request, response, m_keepsAlive));
        expireAfter(m_shared->limits.answer);
        const asio::const_buffer bytes(wire->bytes.constData(), static_cast<std::size_t>(wire->bytes.size()));
        asio::async_write(m_stream, bytes,
                          [self = this->shared_from_this(), wire, trace = response.trace](error_code error,
                                                                                          std::size_t sent) {
                              self->report(error ? 499 : wire->status, static_cast<qint64>(sent), trace);
                              if (error)
                                  self->close();
                              else
                                  self->nextRequest();
                          });
    }

    void report(int status, qint64 bytes, const Trace &trace)
    {
        m_shared->observer({m_request, status, bytes, Clock::now() - m_started, trace});
        m_request.reset();
    }

    /// Says that nothing more comes and waits a moment for the client to read it: bytes that nobody has read
    /// would make the system take back what was sent.
    void finish()
    {
        expireAfter(lingerTime);
        if constexpr (std::is_same_v<Stream, Tls>) {
            m_stream.async_shutdown([self = this->shared_from_this()](error_code) { self->close(); });
        } else {
            error_code ignored;
            lowest().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
            m_buffer.clear();
            linger(lingerBytes);
        }
    }

    void linger(std::size_t left)
    {
        m_stream.async_read_some(m_buffer.prepare(readAtOnce), [self = this->shared_from_this(),
                                                                left](error_code error, std::size_t bytes) {
            if (error || bytes >= left)
                self->close();
            else
                self->linger(left - bytes);
        });
    }

    void close()
    {
        m_isIdle = false;
        expireNever();
        error_code ignored;
        lowest().close(ignored);
        m_thread->connections.erase(this); // this may be the last that holds it: nothing after
    }

    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<IoThread> m_thread;
    Stream m_stream;
    asio::steady_timer m_timer;
    quint64 m_step = 0; ///< which one the timer is for
    bool m_isLate = false;
    QString m_peer;
    beast::flat_buffer m_buffer;
    std::optional<beast::http::request_parser<beast::http::string_body>> m_parser; ///< while a body comes
    std::shared_ptr<Request> m_request; ///< from its head to the end of its answer; constant once dispatched
    Cancel m_cancel;                    ///< while an answer is owed
    Clock::time_point m_started;
    bool m_isIdle = false; ///< waits for the first byte of a request
    bool m_keepsAlive = true;
    bool m_isGone = false; ///< the client is, an answer would reach nobody
    bool m_mayBeginWithLine = true;
};

} // namespace

void serve(const std::shared_ptr<Shared> &shared, const std::shared_ptr<IoThread> &thread,
           asio::ip::tcp::socket socket)
{
    std::shared_ptr<AnyConnection> connection;
    if (shared->tls)
        connection = std::make_shared<Connection<Tls>>(shared, thread, std::move(socket), *shared->tls);
    else
        connection = std::make_shared<Connection<Tcp>>(shared, thread, std::move(socket));
    thread->connections.emplace(connection.get(), connection);
    connection->begin();
}

} // namespace viridian::server
