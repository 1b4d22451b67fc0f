// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include "api/server/http/compose.h"
#include "api/server/http/head.h"
#include "api/server/http/problem.h"
#include "api/server/http/server.h"

#include <algorithm>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace viridian::fuzz {

namespace {

using namespace server;

void promise(bool kept, const char *text)
{
    if (!kept)
        qFatal("broken promise: %s", text);
}

/// What any client must be able to rely on in an answer.
void checkAnswer(QByteArrayView bytes)
{
    promise(bytes.startsWith("HTTP/1.1 "), "an answer begins with its status");
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    promise(end > 0, "an answer has a whole head");
    for (const QByteArray &line : bytes.first(end).toByteArray().split('\n'))
        promise(line.indexOf('\r') < 0 || line.indexOf('\r') == line.size() - 1, "a line ends once");
}

QByteArray bodyOf(const Wire &wire)
{
    return wire.bytes.mid(wire.bytes.indexOf("\r\n\r\n") + 4);
}

void checkHead(const Head &head)
{
    const Request &request = head.request;
    promise(request.path.startsWith('/'), "a path begins with a slash");
    promise(head.contentLength >= 0 && !(head.isChunked && head.contentLength > 0), "a body has one length");
    // HTTP/1.0 may do without one.
    promise(!request.header("Host").contains(','), "there are no two hosts");
    for (const auto &[name, value] : request.headers)
        promise(!name.isEmpty() && !value.contains('\r') && !value.contains('\n') && !value.contains('\0'),
                "a header is one line");
    const auto isDecoded = [](const QString &text) {
        return std::all_of(text.begin(), text.end(), [](QChar sign) { return sign.unicode() >= 0x20; });
    };
    for (const auto &[name, value] : request.query)
        promise(isDecoded(name) && isDecoded(value), "nothing hides in a query");
    promise(percentDecoded(request.path).has_value(), "a path can be decoded");
}

/// A server that answers everything with what it was sent, and says what it thinks of it.
const Server &echo()
{
    static const auto running = [] {
        ServerOptions options{.port = 0, .threads = 1};
        options.limits.bodyBytes = 4096;
        auto made = Server::start(
            options,
            [](const std::shared_ptr<const Request> &request, const Answerer &answer) -> Cancel {
                answer(request->method == Method::Delete ? problem(*request, 405, QStringLiteral("No."))
                                                         : Response::json(request->path + request->body));
                return {};
            },
            [](const Exchange &exchange) {
                promise(exchange.status >= 200 && exchange.status < 600, "a status");
            });
        if (!made)
            qFatal("%s", qPrintable(made.error().userText));
        return std::move(*made);
    }();
    return *running;
}

int connection()
{
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(echo().port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval longest{10, 0};
    ::setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
    // Closed without waiting for late packets, so that the ports of this machine last.
    const linger atOnce{1, 0};
    ::setsockopt(made, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    if (::connect(made, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        promise(errno == EINTR, "the server listens"); // libFuzzer's clock
        ::close(made);
        return connection();
    }
    return made;
}

/// All that comes until the server closes its side, or until `enough` has come.
QByteArray receive(int socket, const QByteArray &enough = {})
{
    QByteArray all;
    std::array<char, 16384> buffer{};
    while (enough.isEmpty() || !all.contains(enough)) {
        const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got < 0 && errno == EINTR) // libFuzzer's clock
            continue;
        promise(got >= 0 || errno == ECONNRESET, "the server ends a connection in time");
        if (got <= 0)
            break;
        all.append(buffer.data(), got);
    }
    return all;
}

void send(int socket, QByteArrayView bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto now =
            ::send(socket, bytes.data() + sent, static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (now < 0)
            return; // refused before it was all there
        sent += now;
    }
}

} // namespace

void request(const QByteArray &bytes)
{
    const Limits limits;
    const auto length = headLength(bytes, limits);
    if (!length) {
        promise(length.error().status >= 400 && !length.error().detail.isEmpty(), "a refusal says why");
        return;
    }
    promise(*length <= bytes.size(), "a head is within what came");
    if (*length == 0)
        return;
    const auto head = readHead(QByteArrayView(bytes).first(*length), limits);
    if (!head) {
        promise(head.error().status >= 400 && !head.error().detail.isEmpty(), "a refusal says why");
        return;
    }
    checkHead(*head);
    const QByteArray body(2000, 'x');
    const Wire wire = compose(head->request, Response::json(body), head->keepsAlive);
    checkAnswer(wire.bytes);
    promise(wire.status == 200 || wire.status == 304, "an answer that may be kept is new or known");
    // Made ahead, it is the same.
    Response ahead = Response::json(body);
    prepare(ahead);
    promise(
        compose(head->request, ahead, head->keepsAlive).status == wire.status &&
            (wire.status == 304 || bodyOf(compose(head->request, ahead, head->keepsAlive)) == bodyOf(wire)),
        "an answer made ahead is the same");
    checkAnswer(compose(head->request, problem(head->request, 404, QStringLiteral("No.")), false).bytes);
}

void connection(const QByteArray &bytes)
{
    // The first byte says in how many pieces the rest comes.
    const int pieces = bytes.isEmpty() ? 1 : 1 + static_cast<unsigned char>(bytes.front()) % 4;
    const QByteArray rest = bytes.mid(1);
    const int socket = connection();
    for (int i = 0; i < pieces; ++i)
        send(socket, QByteArrayView(rest).sliced(rest.size() * i / pieces,
                                                 rest.size() * (i + 1) / pieces - rest.size() * i / pieces));
    ::shutdown(socket, SHUT_WR);
    const QByteArray answers = receive(socket);
    promise(answers.isEmpty() || answers.startsWith("HTTP/1.1 "), "nothing but answers comes back");
    if (!answers.isEmpty() && !answers.startsWith("HTTP/1.1 100"))
        checkAnswer(answers);
    ::close(socket);

    // And the next client is served.
    const int next = connection();
    send(next, "GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
    promise(receive(next, "\r\n\r\n/next").startsWith("HTTP/1.1 200 "), "the next client is served");
    ::close(next);
}

} // namespace viridian::fuzz
