// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpserver.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

namespace viridian {

namespace {

/// A byte now, the next one later, until all is said or the other side is gone.
void drip(QTcpSocket *socket, const QByteArray &rest, int pause)
{
    if (rest.isEmpty()) {
        socket->disconnectFromHost();
        return;
    }
    socket->write(rest.first(1));
    QTimer::singleShot(pause, socket, [=] { drip(socket, rest.sliced(1), pause); });
}

} // namespace

QByteArray HttpRequest::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

HttpServer::HttpServer(Script script, const QByteArray &key, const QByteArray &certificate)
    : m_tls(!key.isEmpty())
    , m_script(std::move(script))
{
    if (m_tls) {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
        configuration.setLocalCertificate(QSslCertificate(certificate));
        server->setSslConfiguration(configuration);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            serve(socket);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("The test's HTTP server cannot listen: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
    m_server->moveToThread(&m_thread);
    m_thread.start();
}

HttpServer::~HttpServer()
{
    close();
    m_thread.quit();
    m_thread.wait();
}

QUrl HttpServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(m_port)
                    .arg(path));
}

void HttpServer::setScript(Script script)
{
    const QMutexLocker lock(&m_mutex);
    m_script = std::move(script);
}

QList<HttpRequest> HttpServer::requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_requests;
}

void HttpServer::close()
{
    if (m_server)
        QMetaObject::invokeMethod(
            m_server.get(), [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
}

void HttpServer::serve(QTcpSocket *socket)
{
    auto received = std::make_shared<QByteArray>();
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, received] {
        *received += socket->readAll();
        const auto end = received->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QList<QByteArray> words = received->split(' ');
        HttpRequest request{words.value(1), received->first(end), words.first(), {}};
        request.body = received->sliced(end + 4);
        if (request.body.size() < request.header("Content-Length").toInt())
            return;
        received->clear();
        Script script;
        {
            const QMutexLocker lock(&m_mutex);
            m_requests.append(request);
            script = m_script;
        }
        const HttpReply reply = script(request);
        QTimer::singleShot(reply.waitMs, socket, [this, socket, reply] { answer(socket, reply); });
    });
}

void HttpServer::answer(QTcpSocket *socket, const HttpReply &reply) const
{
    if (reply.silent)
        return;
    if (!reply.raw.isEmpty()) {
        socket->write(reply.raw);
        socket->disconnectFromHost();
        return;
    }
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\nContent-Type: " + reply.contentType +
        "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\nConnection: close\r\n";
    for (const QByteArray &line : reply.headers)
        head += line + "\r\n";
    head += "\r\n";
    if (reply.dripMs > 0) {
        drip(socket, head + reply.body, reply.dripMs);
        return;
    }
    socket->write(head + (reply.cutAfter < 0 ? reply.body : reply.body.first(reply.cutAfter)));
    socket->disconnectFromHost();
}

} // namespace viridian
