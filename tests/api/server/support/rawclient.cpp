// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/rawclient.h"

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace viridian {

RawClient::RawClient(quint16 port)
    : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
{
    const timeval limit{10, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("Nobody listens on port %d", port);
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawClient::send(const QByteArray &bytes) const
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto now = ::send(m_socket, bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent),
                                MSG_NOSIGNAL);
        if (now <= 0)
            return false;
        sent += now;
    }
    return true;
}

void RawClient::endSending() const
{
    ::shutdown(m_socket, SHUT_WR);
}

void RawClient::hangUp()
{
    const linger atOnce{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    ::close(m_socket);
    m_socket = -1;
}

bool RawClient::receive()
{
    std::array<char, 65536> buffer{};
    const auto got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    m_received.append(buffer.data(), got);
    return true;
}

RawAnswer RawClient::answer(bool isHead)
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0)
        if (!receive())
            return {};
    RawAnswer answer;
    answer.head = m_received.first(end);
    const auto lines = answer.head.split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const auto &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    m_received.remove(0, end + 4);
    const qsizetype length = isHead ? 0 : answer.headers.value("content-length").toLongLong();
    while (m_received.size() < length)
        if (!receive())
            return {};
    answer.body = m_received.first(length);
    m_received.remove(0, length);
    return answer;
}

bool RawClient::isClosed()
{
    if (!m_received.isEmpty())
        return false;
    char byte = 0;
    const auto got = ::recv(m_socket, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

RawAnswer RawClient::ask(quint16 port, const QByteArray &bytes)
{
    RawClient client(port);
    return client.send(bytes) ? client.answer() : RawAnswer();
}

} // namespace viridian
