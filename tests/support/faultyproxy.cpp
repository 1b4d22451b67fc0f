// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyproxy.h"

#include <QtGlobal>

#include <array>
#include <chrono>
#include <cstring>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace viridian {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

sockaddr *plain(void *address)
{
    return static_cast<sockaddr *>(address);
}

sockaddr_in local(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool sendAll(int descriptor, const char *bytes, ssize_t length)
{
    while (length > 0) {
        const ssize_t sent = ::send(descriptor, bytes, static_cast<size_t>(length), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        length -= sent;
    }
    return true;
}

} // namespace

/// A connection of a client and the one to the server that belongs to it.
struct FaultyProxy::Passage
{
    enum class Fault
    {
        None,
        Silence,
        End,
        Reset,
        Slowness
    };
    int client = -1;
    int server = -1;
    Fault fault = Fault::None;
    qint64 after = 0; ///< bytes of the server
    Clock::time_point silentUntil = Clock::time_point::max();

    bool isSilent() const { return silentUntil != Clock::time_point::max(); }
};

FaultyProxy::FaultyProxy(quint16 port, const QByteArray &socketPath, quint32 seed, const QByteArray &listenOn)
    : m_serverPort(port)
    , m_serverSocket(socketPath)
    , m_random(seed)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_stop(::eventfd(0, EFD_CLOEXEC))
{
    auto address = local(0);
    socklen_t length = sizeof address;
    if (m_stop < 0 || ::inet_pton(AF_INET, listenOn.constData(), &address.sin_addr) != 1 ||
        ::bind(m_listener, plain(&address), length) != 0 || ::listen(m_listener, 64) != 0 ||
        ::getsockname(m_listener, plain(&address), &length) != 0)
        qFatal("the proxy cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FaultyProxy::~FaultyProxy()
{
    const quint64 one = 1;
    if (::write(m_stop, &one, sizeof one) != sizeof one)
        qFatal("the proxy cannot be told to end");
    m_thread.join();
    ::close(m_listener);
    ::close(m_stop);
}

int FaultyProxy::connectToServer() const
{
    if (m_serverSocket.isEmpty()) {
        auto address = local(m_serverPort);
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(descriptor, plain(&address), sizeof address) != 0)
            qFatal("the proxy's server is not there");
        return descriptor;
    }
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, m_serverSocket.constData(), sizeof address.sun_path - 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, plain(&address), sizeof address) != 0)
        qFatal("the proxy's server is not there");
    return descriptor;
}

FaultyProxy::Passage FaultyProxy::accepted(int client)
{
    Passage passage{client, connectToServer()};
    if (m_faultsLeft > 0) {
        passage.fault = static_cast<Passage::Fault>(1 + m_random.bounded(4));
        // As often within the first bytes as within the first megabyte.
        passage.after = m_random.bounded(1 << (4 + m_random.bounded(17)));
    }
    return passage;
}

void FaultyProxy::end(Passage &passage, bool withReset) const
{
    if (withReset) {
        const linger hard{1, 0};
        ::setsockopt(passage.client, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    }
    ::close(std::exchange(passage.client, -1));
    ::close(std::exchange(passage.server, -1));
}

bool FaultyProxy::pass(Passage &passage, bool fromServer)
{
    std::array<char, 16384> bytes{};
    const ssize_t got = ::recv(fromServer ? passage.server : passage.client, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
        end(passage, false);
        return false;
    }
    if (!fromServer || passage.fault == Passage::Fault::None || m_faultsLeft == 0) {
        if (sendAll(fromServer ? passage.client : passage.server, bytes.data(), got))
            return true;
        end(passage, false);
        return false;
    }
    const bool isNow = passage.after < got;
    const ssize_t before = isNow ? static_cast<ssize_t>(passage.after) : got;
    passage.after -= before;
    if (!sendAll(passage.client, bytes.data(), before)) {
        end(passage, false);
        return false;
    }
    if (!isNow)
        return true;
    --m_faultsLeft;
    switch (std::exchange(passage.fault, Passage::Fault::None)) {
    case Passage::Fault::Silence:
        passage.silentUntil = Clock::now() + std::chrono::milliseconds(50 + m_random.bounded(300));
        return true;
    case Passage::Fault::Slowness: // every few bytes on their own, and the network as slow for everybody
        for (ssize_t at = before; at < got; at += 512) {
            std::this_thread::sleep_for(2ms);
            if (!sendAll(passage.client, bytes.data() + at, std::min<ssize_t>(512, got - at))) {
                end(passage, false);
                return false;
            }
        }
        return true;
    case Passage::Fault::Reset:
        end(passage, true);
        return false;
    default:
        end(passage, false);
        return false;
    }
}

void FaultyProxy::run()
{
    std::vector<Passage> passages;
    for (;;) {
        std::vector<pollfd> watched{{m_stop, POLLIN, 0}, {m_listener, POLLIN, 0}};
        for (const Passage &passage : passages) { // nothing is read from those that are silent
            watched.push_back({passage.isSilent() ? -1 : passage.client, POLLIN, 0});
            watched.push_back({passage.isSilent() ? -1 : passage.server, POLLIN, 0});
        }
        ::poll(watched.data(), watched.size(), 20);
        if (watched[0].revents != 0)
            break;
        for (size_t i = 0; i < passages.size(); ++i) {
            Passage &passage = passages[i];
            if (passage.isSilent() && passage.silentUntil < Clock::now()) {
                end(passage, true);
                continue;
            }
            if (watched[2 + 2 * i].revents == 0 || pass(passage, false))
                if (watched[3 + 2 * i].revents != 0)
                    pass(passage, true);
        }
        std::erase_if(passages, [](const Passage &passage) { return passage.client < 0; });
        if (watched[1].revents != 0)
            if (const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC); client >= 0)
                passages.push_back(accepted(client));
    }
    for (Passage &passage : passages)
        end(passage, true);
}

} // namespace viridian
