// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/loadbalancer.h"

#include <QFile>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace viridian {

LoadBalancer::LoadBalancer(const QList<quint16> &servers)
{
    // Its port is taken here and handed over open, so that nobody else can take it in between.
    const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    if (listening < 0 || ::bind(listening, any, size) != 0 || ::listen(listening, 64) != 0 ||
        ::getsockname(listening, any, &size) != 0)
        qFatal("no port for the load balancer: %s", strerror(errno));
    m_port = ntohs(address.sin_port);

    QByteArray text =
        "defaults\n  mode http\n  timeout connect 5s\n  timeout client 30s\n  timeout server 30s\n"
        "  option forwardfor\n"
        "listen api\n  bind fd@" +
        QByteArray::number(listening) + "\n  balance roundrobin\n";
    for (const quint16 port : servers)
        text += "  server s" + QByteArray::number(port) + " 127.0.0.1:" + QByteArray::number(port) + '\n';
    QFile file(m_folder.filePath(QStringLiteral("haproxy.cfg")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    file.close();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("/usr/sbin/haproxy"),
                    {QStringLiteral("-db"), QStringLiteral("-q"), QStringLiteral("-f"), file.fileName()});
    if (!m_process.waitForStarted())
        qFatal("haproxy did not start: %s", qPrintable(m_process.errorString()));
    ::close(listening); // who connects from now on waits for haproxy, which has it too
}

LoadBalancer::~LoadBalancer()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace viridian
