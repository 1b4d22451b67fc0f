// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/redisclient.h"

#include "models/core/backoff.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <QCoreApplication>

#include <array>
#include <atomic>
#include <deque>
#include <thread>
#include <variant>

namespace viridian::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Endpoint = asio::generic::stream_protocol::endpoint;
using Socket = asio::generic::stream_protocol::socket;
using Tls = asio::ssl::stream<Socket>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::RedisClient)
};

/// Bytes of commands that may be without an answer at a time; beyond that nothing is asked or kept.
constexpr qsizetype mostUnderWay = 2 * RedisReplies::longestValue;
/// Kept for a moment when a connection is made: a Redis that takes nothing is of no use.
constexpr auto probe = "viridian:probe";

/// Null without TLS.
Result<std::unique_ptr<asio::ssl::context>> tlsContext(const RedisOptions &options)
{
    if (!options.isTls)
        return {};
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    context->set_verify_mode(asio::ssl::verify_peer);
    error_code error;
    if (options.authority.isEmpty())
        context->set_default_verify_paths(error);
    else
        context->load_verify_file(options.authority.toStdString(), error);
    if (error)
        return failure(ErrorKind::BadInput,
                       Text::tr("The certificates in %1 cannot be used.").arg(options.authority),
                       QString::fromStdString(error.message()));
    return context;
}

QByteArray command(std::initializer_list<QByteArray> words)
{
    QByteArray bytes = '*' + QByteArray::number(words.size()) + "\r\n";
    for (const QByteArray &word : words)
        bytes += '$' + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
    return bytes;
}

QString messageOf(error_code error)
{
    return QString::fromStdString(error.message());
}

/// Without what follows its first word: Redis repeats there what it was sent, and that may be a password.
QString refusal(const QByteArray &name, const RedisReply &reply)
{
    const QByteArray word =
        reply.kind == RedisReply::Kind::Error ? reply.text.split(' ').first() : QByteArray();
    const bool isCode = !word.isEmpty() && word.size() <= 32 &&
                        std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    return Text::tr("it refuses %1: %2")
        .arg(QLatin1StringView(name), isCode ? QString::fromLatin1(word) : Text::tr("no reason"));
}

/// Bytes that count as under way for as long as this lives.
class UnderWay
{
public:
    UnderWay() = default;
    UnderWay(std::atomic<qsizetype> &total, qsizetype bytes)
        : m_total(&total)
        , m_bytes(bytes)
    {
        total += bytes;
    }
    UnderWay(UnderWay &&other) noexcept
        : m_total(std::exchange(other.m_total, nullptr))
        , m_bytes(other.m_bytes)
    {
    }
    UnderWay &operator=(UnderWay &&) = delete;
    ~UnderWay()
    {
        if (m_total)
            *m_total -= m_bytes;
    }

private:
    std::atomic<qsizetype> *m_total = nullptr;
    qsizetype m_bytes = 0;
};

/// A command that was sent and not answered yet.
struct Owed
{
    QByteArray name;
    RedisClient::Done done;       ///< of one that asks for a value
    std::function<void()> isDone; ///< of another one; may be empty
    Clock::time_point deadline;
    UnderWay underWay;
};

/// A connection and what goes over it.
struct Link
{
    Link(asio::io_context &context, asio::ssl::context *tls)
        : stream(std::in_place_type<Socket>, context)
    {
        if (tls)
            stream.emplace<Tls>(context, *tls);
    }
    Socket &socket()
    {
        auto *tls = std::get_if<Tls>(&stream);
        return tls ? tls->next_layer() : std::get<Socket>(stream);
    }

    std::variant<Socket, Tls> stream;
    std::array<char, 16'384> received;
    RedisReplies replies;
    QByteArray sending;
    QByteArray queued; ///< after that
    std::deque<Owed> owed;
};

} // namespace

Result<void> checkOptions(const RedisOptions &options)
{
    const auto tls = tlsContext(options);
    return tls ? Result<void>() : Unexpected(tls.error());
}

/// Everything but m_isReady and m_underWay belongs to the thread.
class RedisClient::Impl
{
public:
    Impl(const RedisOptions &options, std::unique_ptr<asio::ssl::context> tls)
        : m_options(options)
        , m_tls(std::move(tls))
    {
        asio::post(m_context, [this] { connect(); });
        m_thread = std::thread([this, guard = asio::make_work_guard(m_context)] { m_context.run(); });
    }
    ~Impl() { stop(); }

    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_isReady = false;
        m_context.stop();
        m_thread.join();
    }

    bool isReady() const { return m_isReady; }

    void get(const QByteArray &name, Done done)
    {
        if (!takesMore())
            return done({});
        ask(command({"GET", name}), "GET", std::move(done));
    }

    void set(const QByteArray &name, const QByteArray &value, std::chrono::milliseconds life)
    {
        if (takesMore())
            ask(command({"SET", name, value, "PX", QByteArray::number(life.count())}), "SET", {});
    }

private:
    bool takesMore() const { return m_isReady && m_underWay < mostUnderWay; }

    /// From any thread; whoever asks may be told that there is nothing.
    void ask(const QByteArray &bytes, const QByteArray &name, Done done)
    {
        asio::post(m_context,
                   [this, bytes, name, done = std::move(done), deadline = Clock::now() + m_options.limit,
                    underWay = UnderWay(m_underWay, bytes.size())]() mutable {
                       if (m_isReady)
                           send(bytes, {name, std::move(done), {}, deadline, std::move(underWay)});
                       else if (done)
                           done({});
                   });
    }

    /// In place of whatever was waited for.
    void arm(Clock::time_point time, std::function<void()> act)
    {
        m_timer.expires_at(time);
        m_timer.async_wait([this, step = ++m_step, act = std::move(act)](error_code error) {
            if (!error && step == m_step)
                act();
        });
    }

    void connect()
    {
        m_link = std::make_shared<Link>(m_context, m_tls.get());
        arm(Clock::now() + m_options.connecting, [this] { lose(Text::tr("it cannot be reached in time")); });
        if (!m_options.socket.isEmpty())
            return open({asio::local::stream_protocol::endpoint(m_options.socket.toStdString())});
        m_resolver.async_resolve(
            m_options.host.toStdString(), std::to_string(m_options.port),
            [this, link = m_link](error_code error, const tcp::resolver::results_type &found) {
                if (link != m_link)
                    return;
                if (error)
                    return lose(messageOf(error));
                std::vector<Endpoint> endpoints;
                for (const auto &entry : found)
                    endpoints.emplace_back(entry.endpoint());
                open(endpoints);
            });
    }

    void open(const std::vector<Endpoint> &endpoints)
    {
        asio::async_connect(m_link->socket(), endpoints,
                            [this, link = m_link](error_code error, const Endpoint &) {
                                if (link != m_link)
                                    return;
                                if (error)
                                    return lose(messageOf(error));
                                error_code ignored; // a local socket has neither
                                link->socket().set_option(tcp::no_delay(true), ignored);
                                link->socket().set_option(asio::socket_base::keep_alive(true), ignored);
                                if (auto *tls = std::get_if<Tls>(&link->stream))
                                    secure(*tls);
                                else
                                    greet();
                            });
    }

    void secure(Tls &tls)
    {
        std::string host = m_options.host.toStdString();
        error_code isName;
        asio::ip::make_address(host, isName);
        if (isName)
            SSL_ctrl(tls.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                     host.data());
        tls.set_verify_callback(asio::ssl::host_name_verification(host));
        tls.async_handshake(asio::ssl::stream_base::client, [this, link = m_link](error_code error) {
            if (link != m_link)
                return;
            if (error)
                return lose(messageOf(error));
            greet();
        });
    }

    void greet()
    {
        read();
        const auto say = [this](const QByteArray &name, const QByteArray &bytes,
                                std::function<void()> isDone = {}) {
            send(bytes, {name, {}, std::move(isDone), {}, {}});
        };
        if (const QByteArray password = m_options.password.toUtf8(); !password.isEmpty())
            say("AUTH", m_options.user.isEmpty() ? command({"AUTH", password})
                                                 : command({"AUTH", m_options.user.toUtf8(), password}));
        if (m_options.database != 0)
            say("SELECT", command({"SELECT", QByteArray::number(m_options.database)}));
        say("SET", command({"SET", probe, "1", "PX", "1"}), [this] { beReady(); });
    }

    void beReady()
    {
        m_readySince = Clock::now();
        m_isReady = true;
        if (std::exchange(m_isAway, false) && m_options.watch)
            m_options.watch({});
    }

    void send(const QByteArray &bytes, Owed owed)
    {
        m_link->owed.push_back(std::move(owed));
        m_link->queued += bytes;
        if (m_isReady && m_link->owed.size() == 1)
            watchOldest();
        write();
    }

    void watchOldest()
    {
        if (!m_link->owed.empty())
            return arm(m_link->owed.front().deadline,
                       [this] { lose(Text::tr("it does not answer in time")); });
        ++m_step;
        m_timer.cancel();
    }

    void write()
    {
        if (!m_link->sending.isEmpty() || m_link->queued.isEmpty())
            return;
        m_link->sending = std::exchange(m_link->queued, {});
        const asio::const_buffer bytes(m_link->sending.constData(),
                                       static_cast<std::size_t>(m_link->sending.size()));
        const auto then = [this, link = m_link](error_code error, std::size_t) {
            if (link != m_link)
                return;
            if (error)
                return lose(messageOf(error));
            link->sending.clear();
            write();
        };
        std::visit([&](auto &stream) { asio::async_write(stream, bytes, then); }, m_link->stream);
    }

    void read()
    {
        const auto then = [this, link = m_link](error_code error, std::size_t bytes) {
            if (link != m_link)
                return;
            // One that is closed while nobody waits is made anew, and nobody need hear of it.
            if (error)
                return lose(messageOf(error), m_isReady && link->owed.empty());
            link->replies.add({link->received.data(), static_cast<qsizetype>(bytes)});
            while (const auto reply = link->replies.next()) {
                take(*reply);
                if (link != m_link)
                    return;
            }
            if (link->replies.isGarbage())
                return lose(Text::tr("it does not answer as a Redis does"));
            read();
        };
        std::visit([&](auto &stream) { stream.async_read_some(asio::buffer(m_link->received), then); },
                   m_link->stream);
    }

    void take(const RedisReply &reply)
    {
        using Kind = RedisReply::Kind;
        if (m_link->owed.empty())
            return lose(Text::tr("it does not answer as a Redis does"));
        const Owed &oldest = m_link->owed.front();
        const bool isOtherType = reply.kind == Kind::Error && reply.text.startsWith("WRONGTYPE");
        const bool isValue = reply.kind == Kind::Value || reply.kind == Kind::Nothing;
        if (oldest.done ? !isValue && !isOtherType : reply.kind != Kind::Done)
            return lose(refusal(oldest.name, reply));
        const Owed answered = std::move(m_link->owed.front());
        m_link->owed.pop_front();
        if (answered.isDone)
            answered.isDone();
        if (m_isReady)
            watchOldest();
        if (answered.done)
            answered.done(reply);
    }

    void lose(const QString &reason, bool isQuiet = false)
    {
        m_isReady = false;
        const auto link = std::exchange(m_link, {});
        m_resolver.cancel();
        error_code ignored;
        link->socket().close(ignored);
        // One that comes and goes is left alone for longer and longer.
        if (m_readySince && Clock::now() - *m_readySince >= m_options.reconnectDelayMax)
            m_attempt = 0;
        m_readySince.reset();
        arm(Clock::now() + growingPause(m_options.reconnectDelay, m_options.reconnectDelayMax, m_attempt++),
            [this] { connect(); });
        if (!isQuiet && !std::exchange(m_isAway, true) && m_options.watch)
            m_options.watch(reason);
        for (const Owed &owed : link->owed)
            if (owed.done)
                owed.done({});
    }

    const RedisOptions m_options;
    const std::unique_ptr<asio::ssl::context> m_tls;
    std::atomic<qsizetype> m_underWay = 0;
    asio::io_context m_context{1};
    tcp::resolver m_resolver{m_context};
    asio::steady_timer m_timer{m_context}; ///< for the connection, the oldest answer, or the next attempt
    quint64 m_step = 0;                    ///< which of them
    std::shared_ptr<Link> m_link; ///< null between two attempts; what another one is told is too late
    std::optional<Clock::time_point> m_readySince;
    int m_attempt = 0;
    bool m_isAway = false; ///< and that was told
    std::atomic_bool m_isReady = false;
    std::thread m_thread;
};

RedisClient::RedisClient(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

RedisClient::~RedisClient() = default;

Result<std::unique_ptr<RedisClient>> RedisClient::start(const RedisOptions &options)
{
    auto tls = tlsContext(options);
    if (!tls)
        return Unexpected(tls.error());
    return std::unique_ptr<RedisClient>(new RedisClient(std::make_unique<Impl>(options, std::move(*tls))));
}

bool RedisClient::isReady() const
{
    return m_impl->isReady();
}

void RedisClient::get(const QByteArray &name, Done done)
{
    m_impl->get(name, std::move(done));
}

void RedisClient::set(const QByteArray &name, const QByteArray &value, std::chrono::milliseconds life)
{
    m_impl->set(name, value, life);
}

void RedisClient::stop()
{
    m_impl->stop();
}

} // namespace viridian::server
