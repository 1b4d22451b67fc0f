// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMutex>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace viridian {

/// A request as it came in.
struct HttpRequest
{
    QByteArray path; ///< with the query
    QByteArray head; ///< the request line and all headers
    QByteArray method = {};
    QByteArray body = {};
    /// The value of a header, empty when it is not there.
    QByteArray header(const QByteArray &name) const;
};

/// What the server does with a request.
struct HttpReply
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<QByteArray> headers; ///< more lines, such as "Location: /elsewhere"
    int waitMs = 0;            ///< before the first byte
    int dripMs = 0;            ///< between bytes; 0: all at once
    bool silent = false;       ///< takes the request and never answers
    qsizetype cutAfter = -1;   ///< bytes of the body, then the connection is dropped; -1: never
    QByteArray raw;            ///< sent as it is, in place of all else, and the connection closed
};

/// A real HTTP server on 127.0.0.1, in a thread of its own, that does what a test tells it to. Thread-safe.
class HttpServer
{
public:
    using Script = std::function<HttpReply(const HttpRequest &)>;

    /// `key` (EC) and `certificate`, as PEM: over TLS.
    explicit HttpServer(Script script, const QByteArray &key = {}, const QByteArray &certificate = {});
    ~HttpServer();

    quint16 port() const { return m_port; }
    QUrl url(const QString &path = {}) const;
    void setScript(Script script);
    /// All requests so far.
    QList<HttpRequest> requests() const;
    /// Stops listening and drops every connection: the port refuses from then on.
    void close();

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const HttpReply &reply) const;

    QThread m_thread;
    std::unique_ptr<QTcpServer> m_server; ///< lives in m_thread
    quint16 m_port = 0;
    bool m_tls = false;
    mutable QMutex m_mutex;
    Script m_script;
    QList<HttpRequest> m_requests;
};

} // namespace viridian
