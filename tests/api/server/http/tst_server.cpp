// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/server.h"
#include "tests/api/server/support/rawclient.h"

#include <QTest>

#include <condition_variable>
#include <mutex>
#include <thread>

#include <sys/socket.h>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QByteArray get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

QByteArray post(const QByteArray &body)
{
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

} // namespace

/// A server with real clients. GET and POST answer with what came; PUT is answered when the test says so, or
/// when it is given up.
class TestServer : public QObject
{
    Q_OBJECT

    void start(ServerOptions options = {})
    {
        options.port = 0;
        options.threads = options.threads > 0 ? options.threads : 2;
        auto made = Server::start(
            options,
            [this](const std::shared_ptr<const Request> &request, Answerer answer) -> Cancel {
                ++m_handled;
                if (request->method != Method::Put) {
                    answer({.body = methodName(request->method) + ' ' + request->path + ' ' + request->body +
                                    ' ' + request->peer.toLatin1(),
                            .isKeepable = true});
                    return {};
                }
                const std::lock_guard lock(m_mutex);
                m_owed.push_back(answer);
                return [this, answer] {
                    ++m_givenUp;
                    answer({.status = 504});
                };
            },
            [this](const Exchange &exchange) {
                const std::lock_guard lock(m_mutex);
                m_statuses.push_back(exchange.status);
            });
        QVERIFY2(made, made ? "" : qPrintable(made.error().userText));
        m_server = std::move(*made);
    }

    QList<int> statuses()
    {
        const std::lock_guard lock(m_mutex);
        return m_statuses;
    }

    qsizetype owed()
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<qsizetype>(m_owed.size());
    }

    void answerAll()
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &answer : m_owed)
            answer({.body = "done"});
        m_owed.clear();
    }

    quint16 port() const { return m_server->port(); }

private slots:
    void cleanup()
    {
        m_server.reset();
        m_owed.clear();
        m_statuses.clear();
        m_givenUp = 0;
        m_handled = 0;
    }

    void answersOneAfterTheOtherOnOneConnection()
    {
        start();
        RawClient client(port());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(client.send("POST /a%20b?q=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"));
            const auto answer = client.answer();
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, "POST /a%20b hi 127.0.0.1");
        }
        QTRY_COMPARE(statuses(), (QList<int>{200, 200, 200}));
    }

    void answersPipelinedRequestsInOrder()
    {
        start();
        RawClient client(port());
        QByteArray many;
        for (int i = 0; i < 200; ++i)
            many += "POST /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n.";
        QVERIFY(client.send(many));
        for (int i = 0; i < 200; ++i)
            QCOMPARE(client.answer().body, "POST /" + QByteArray::number(i) + " . 127.0.0.1");
    }

    void takesAChunkedBody()
    {
        start();
        const auto answer =
            RawClient::ask(port(), "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "POST / abcde 127.0.0.1");
    }

    void saysThatABodyMayCome()
    {
        start();
        RawClient client(port());
        QVERIFY(
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
        QCOMPARE(client.answer().status, 100);
        QVERIFY(client.send("hi"));
        QCOMPARE(client.answer().body, "POST / hi 127.0.0.1");
    }

    void refusesWhatCouldBeReadInTwoWays_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto add = [](const char *name, const QByteArray &request, int status = 400) {
            QTest::newRow(name) << request << status;
        };
        const auto with = [](const QByteArray &headers, const QByteArray &body = {}) {
            return "POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body;
        };
        add("no Host", "GET / HTTP/1.1\r\n\r\n");
        add("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        add("two like Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
        add("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
        add("a Host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n");
        add("an encoding nobody knows", with("Transfer-Encoding: gzip"), 501);
        add("an encoding beside chunked", with("Transfer-Encoding: gzip, chunked"), 501);
        add("chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"));
        add("chunked in disguise", with("Transfer-Encoding: \x0b"
                                        "chunked"));
        add("chunked with more", with("Transfer-Encoding: chunked;x"), 501);
        add("chunked and a length", with("Transfer-Encoding: chunked\r\nContent-Length: 4", "0\r\n\r\n"));
        add("a length and chunked", with("Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n"));
        add("two lengths", with("Content-Length: 1\r\nContent-Length: 2", "ab"));
        add("two like lengths", with("Content-Length: 1\r\nContent-Length: 1", "a"));
        add("a list of lengths", with("Content-Length: 1, 1", "a"));
        add("a length with a sign", with("Content-Length: +1", "a"));
        add("a negative length", with("Content-Length: -1"));
        add("a hexadecimal length", with("Content-Length: 0x1", "a"));
        add("an empty length", with("Content-Length:"));
        add("a length that overflows", with("Content-Length: 18446744073709551617", "a"));
        add("chunked in HTTP/1.0",
            "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        add("a folded line", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n");
        add("a folded first line", "GET / HTTP/1.1\r\n Host: x\r\n\r\n");
        add("a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n");
        add("a header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n");
        add("a header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n");
        add("a line that ends in LF", "GET / HTTP/1.1\nHost: x\r\n\r\n");
        add("a line that ends in CR", "GET / HTTP/1.1\r\nHost: x\rA: b\r\n\r\n");
        add("a zero byte", QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b?c\r\n\r\n").replace('?', '\0'));
        add("a control character", "GET / HTTP/1.1\r\nHost: x\r\nA: b\x01"
                                   "c\r\n\r\n");
        add("no version", "GET /\r\nHost: x\r\n\r\n");
        add("another version", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505);
        add("another protocol", "GET / ICY/1.1\r\nHost: x\r\n\r\n");
        add("an unknown method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501);
        add("CONNECT", "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", 501);
        add("a whole address", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n");
        add("two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n");
        add("a bad percent sign", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");
        add("half a percent sign", "GET /%a HTTP/1.1\r\nHost: x\r\n\r\n");
        add("a hidden zero byte", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n");
        add("no UTF-8", "GET /?a=%ff HTTP/1.1\r\nHost: x\r\n\r\n");
        add("an expectation", with("Expect: coffee"), 417);
        add("a chunk without a size", with("Transfer-Encoding: chunked", "x\r\nabc\r\n0\r\n\r\n"));
        add("a chunk that is longer", with("Transfer-Encoding: chunked", "2\r\nabc\r\n0\r\n\r\n"));
        add("a long address", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414);
        add("long headers", "GET / HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(17000, 'a') + "\r\n\r\n", 431);
        add("many headers", "GET / HTTP/1.1\r\nHost: x\r\n" + QByteArray("A: b\r\n").repeated(101) + "\r\n",
            431);
        add("a long body", with("Content-Length: 999999"), 413);
        add("a long chunked body", with("Transfer-Encoding: chunked", "fffff\r\n" + QByteArray(300000, 'a')),
            413);
    }

    void refusesWhatCouldBeReadInTwoWays()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const int, status);
        start();
        RawClient client(port());
        // What follows would be the smuggled one.
        std::ignore = client.send(request + get);
        const auto answer = client.answer();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
        QCOMPARE(answer.headers.value("connection"), "close");
        client.endSending();
        QVERIFY(client.isClosed());
        QCOMPARE(m_handled.load(), 0);
        QTRY_COMPARE(m_server->connections(), 0);
    }

    void slowSendersAreSentAway()
    {
        ServerOptions options;
        options.limits.head = 300ms;
        options.limits.body = 300ms;
        options.limits.idle = 1s; // long enough for a client that is about to send
        start(options);
        {
            RawClient idle(port());
            QVERIFY(idle.isClosed());
        }
        RawClient head(port());
        QElapsedTimer clock;
        clock.start();
        // A byte now and then does not buy more time.
        while (head.send("G") && clock.elapsed() < 5000 && m_server->connections() > 0 &&
               statuses().isEmpty())
            std::this_thread::sleep_for(20ms);
        QVERIFY(clock.elapsed() < 5000);
        QCOMPARE(head.answer().status, 408);

        RawClient body(port());
        QVERIFY(body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"));
        QCOMPARE(body.answer().status, 408);
        QVERIFY(body.isClosed());
        QCOMPARE(m_handled.load(), 0);
    }

    void whoTakesNoAnswerIsCut()
    {
        ServerOptions options;
        options.limits.answer = 300ms;
        options.limits.bodyBytes = 8 << 20;
        start(options);
        RawClient client(port());
        const QByteArray large = post(QByteArray(4 << 20, 'a'));
        for (int i = 0; i < 4 && client.send(large); ++i) // and reads none of the answers
            ;
        QTRY_COMPARE(m_server->connections(), 0);
    }

    void workForAClientThatHasGoneIsGivenUp_data()
    {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("closed its half") << false;
        QTest::newRow("killed") << true;
    }

    void workForAClientThatHasGoneIsGivenUp()
    {
        QFETCH(const bool, isKilled);
        start();
        RawClient client(port());
        QVERIFY(client.send("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"));
        QTRY_COMPARE(owed(), 1);
        if (isKilled)
            client.hangUp();
        else
            client.endSending();
        QTRY_COMPARE(m_givenUp.load(), 1);
        QTRY_COMPARE(m_server->connections(), 0);
        QTRY_COMPARE(statuses(), QList<int>{499});
    }

    void aThousandClientsThatGoLeaveNothingBehind()
    {
        start();
        for (int i = 0; i < 1000; ++i) {
            RawClient client(port());
            switch (i % 4) {
            case 0:
                QVERIFY(client.send("GET / HT"));
                break;
            case 1:
                QVERIFY(client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab"));
                break;
            case 2:
                QVERIFY(client.send("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"));
                break;
            default:
                QVERIFY(client.send(post("x")));
            }
            if (i % 3 > 0)
                client.hangUp();
        }
        QTRY_COMPARE(m_server->connections(), 0);
        QCOMPARE(RawClient::ask(port(), get).status, 200);
    }

    void hasRoomForSoManyAndNoMore()
    {
        ServerOptions options;
        options.limits.connections = 3;
        start(options);
        {
            RawClient one(port());
            RawClient two(port());
            RawClient three(port());
            QTRY_COMPARE(m_server->connections(), 3);
            RawClient four(port());
            const auto refused = four.answer();
            QCOMPARE(refused.status, 503);
            QVERIFY(!refused.headers.value("retry-after").isEmpty());
            QVERIFY(four.isClosed());
            QVERIFY(two.send(get));
            QCOMPARE(two.answer().status, 200);
        }
        QTRY_COMPARE(m_server->connections(), 0);
        QCOMPARE(RawClient::ask(port(), get).status, 200);
    }

    void stoppingFinishesWhatRuns()
    {
        start();
        RawClient busy(port());
        RawClient idle(port());
        QVERIFY(idle.send(get));
        QCOMPARE(idle.answer().status, 200);
        QVERIFY(busy.send("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"));
        QTRY_COMPARE(owed(), 1);
        bool isWhole = false;
        std::thread stopping([&] { isWhole = m_server->stop(10s); });
        QVERIFY(idle.isClosed());
        answerAll();
        const auto answer = busy.answer();
        stopping.join();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "done");
        QCOMPARE(answer.headers.value("connection"), "close");
        QVERIFY(isWhole);
        QCOMPARE(m_server->connections(), 0);
    }

    void stoppingDoesNotWaitForEver()
    {
        start();
        RawClient busy(port());
        QVERIFY(busy.send("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"));
        QTRY_COMPARE(owed(), 1);
        QVERIFY(!m_server->stop(50ms));
        m_server.reset();
        QVERIFY(busy.isClosed());
        answerAll(); // too late, and harmless
    }

    void onlyATrustedProxySpeaksForItsClients()
    {
        const QByteArray forwarded =
            "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.9.9.9, 192.0.2.7, 10.1.2.3\r\n\r\n";
        start();
        QVERIFY(RawClient::ask(port(), forwarded).body.endsWith(" 127.0.0.1"));
        start({.trustedProxies = {QStringLiteral("127.0.0.0/8"), QStringLiteral("10.0.0.0/8")}});
        QVERIFY(RawClient::ask(port(), forwarded).body.endsWith(" 192.0.2.7"));
    }

    void whatCannotBeUsedIsSaidAtTheStart_data()
    {
        QTest::addColumn<ServerOptions>("options");
        QTest::newRow("address") << ServerOptions{.address = QStringLiteral("nowhere")};
        QTest::newRow("certificate") << ServerOptions{.certificateFile = QStringLiteral("/none.pem"),
                                                      .keyFile = QStringLiteral("/none.key")};
        QTest::newRow("proxy") << ServerOptions{.trustedProxies = {QStringLiteral("10.0.0.0/99")}};
    }

    void whatCannotBeUsedIsSaidAtTheStart()
    {
        QFETCH(ServerOptions, options);
        options.port = 0;
        const auto refused = Server::start(options, {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::BadInput);
        start();
        const auto taken = Server::start({.port = port()}, {}, {});
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Unreachable);
    }

private:
    std::mutex m_mutex;
    std::vector<Answerer> m_owed;
    QList<int> m_statuses;
    std::atomic_int m_givenUp = 0;
    std::atomic_int m_handled = 0;
    std::unique_ptr<Server> m_server;
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
