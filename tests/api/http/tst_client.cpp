// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/http/client.h"
#include "tests/support/httpserver.h"
#include "tests/support/selfsigned.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace viridian;
using namespace std::chrono_literals;

namespace {

constexpr http::Limits usual{.exchange = 20s, .bytes = 1000};
constexpr http::Limits quick{.exchange = 1s, .bytes = 1000}; ///< for what never comes

HttpServer::Script always(const HttpReply &reply)
{
    return [reply](const HttpRequest &) { return reply; };
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private slots:
    void anAnswer()
    {
        HttpServer server(always({.body = "{\"a\": 1}", .contentType = "Application/JSON; charset=utf-8"}));
        http::Client client(usual);
        const auto answer =
            client.get({server.url(QStringLiteral("/data?userId=x")), {{"Authorization", "Bearer s3cret"}}});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->contentType, "application/json");
        QCOMPARE(answer->body, "{\"a\": 1}");
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().path, "/data?userId=x");
        QCOMPARE(server.requests().first().header("authorization"), "Bearer s3cret");
    }

    void whatGoesWrong_data()
    {
        QTest::addColumn<HttpReply>("reply");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        const QString none;
        const auto row = [](const char *name, const HttpReply &reply, ErrorKind kind, const QString &code) {
            QTest::newRow(name) << reply << kind << code;
        };
        row("500", {.status = 500}, ErrorKind::Unreachable, QStringLiteral("500"));
        row("503", {.status = 503, .body = "busy"}, ErrorKind::Unreachable, QStringLiteral("503"));
        row("401", {.status = 401, .headers = {"WWW-Authenticate: Basic"}}, ErrorKind::Authentication,
            QStringLiteral("401"));
        row("403", {.status = 403}, ErrorKind::NotAllowed, QStringLiteral("403"));
        row("404", {.status = 404}, ErrorKind::NotFound, QStringLiteral("404"));
        row("429", {.status = 429}, ErrorKind::RateLimited, QStringLiteral("429"));
        row("418", {.status = 418}, ErrorKind::Internal, QStringLiteral("418"));
        row("304", {.status = 304}, ErrorKind::Internal, QStringLiteral("304"));
        row("silence", {.silent = true}, ErrorKind::Timeout, none);
        row("a late answer", {.body = "{}", .waitMs = 5000}, ErrorKind::Timeout, none);
        row("slow loris", {.body = "{}", .dripMs = 30}, ErrorKind::Timeout, none);
        row("cut", {.body = QByteArray(500, 'x'), .cutAfter = 100}, ErrorKind::Unreachable,
            QStringLiteral("200"));
        row("too large", {.body = QByteArray(1001, 'x')}, ErrorKind::BadInput, QStringLiteral("200"));
        row("endless", {.raw = "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(10'000'000, 'x')}, ErrorKind::BadInput,
            QStringLiteral("200"));
        row("no HTTP", {.raw = "SSH-2.0-OpenSSH_9.2\r\n"}, ErrorKind::Unreachable, none);
        row("closed at once", {.raw = "\r\n"}, ErrorKind::Unreachable, none);
    }
    void whatGoesWrong()
    {
        QFETCH(const HttpReply, reply);
        QFETCH(const ErrorKind, kind);
        QFETCH(const QString, code);
        HttpServer server(always(reply));
        http::Client client(quick);
        QElapsedTimer time;
        time.start();
        const auto answer = client.get(
            {server.url(QStringLiteral("/data?userId=anna")), {{"Authorization", "Bearer s3cret"}}});
        QVERIFY2(time.elapsed() < 3000, "the time limit is for the whole exchange");
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, kind);
        if (!code.isEmpty())
            QCOMPARE(answer.error().code, code);
        QVERIFY(!answer.error().userText.isEmpty());
        const QString said = answer.error().userText + answer.error().detail;
        QVERIFY2(!said.contains(QStringLiteral("anna")) && !said.contains(QStringLiteral("s3cret")),
                 qPrintable(said));
    }

    void nobodyListens()
    {
        HttpServer server(always({}));
        const QUrl url = server.url();
        server.close();
        QCOMPARE(http::Client(usual).get({url, {}}).error().kind, ErrorKind::Unreachable);
    }

    void aRedirectOnTheSameServerIsFollowed()
    {
        HttpServer server([](const HttpRequest &request) {
            return request.path == "/new" ? HttpReply{.body = "here"}
                                          : HttpReply{.status = 307, .headers = {"Location: /new"}};
        });
        const auto answer = http::Client(usual).get({server.url(QStringLiteral("/old")), {}});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, "here");
    }

    void aRedirectElsewhereIsNot()
    {
        HttpServer other(always({.body = "stolen"}));
        HttpServer server(
            always({.status = 302, .headers = {"Location: " + other.url(QStringLiteral("/x")).toEncoded()}}));
        const auto answer = http::Client(usual).get({server.url(), {{"Authorization", "Bearer s3cret"}}});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::NotAllowed);
        QVERIFY(other.requests().isEmpty());
    }

    void redirectsInACircleEnd()
    {
        HttpServer server(always({.status = 302, .headers = {"Location: /again"}}));
        QCOMPARE(http::Client(usual).get({server.url(), {}}).error().kind, ErrorKind::NotAllowed);
        // One request and three redirects. Qt drops the connection of a redirect's answer; a request that was
        // already written to it is sent again, up to three times.
        QVERIFY(server.requests().size() >= 1 + 3);
        QVERIFY(server.requests().size() <= 1 + 3 * (1 + 3));
    }

    void nothingStaysForTheNextRequest()
    {
        HttpServer server(always({.body = "x", .headers = {"Set-Cookie: session=1"}}));
        http::Client client(usual);
        QVERIFY(client.get({server.url(), {{"Authorization", "Bearer s3cret"}}}));
        QVERIFY(client.get({server.url(), {}}));
        QCOMPARE(server.requests().at(1).header("cookie"), QByteArray());
        QCOMPARE(server.requests().at(1).header("authorization"), QByteArray());
    }

    void manyAtOnceKeepTheirOrder()
    {
        HttpServer server([](const HttpRequest &request) {
            const int number = request.path.mid(1).toInt();
            return number == 2 ? HttpReply{.status = 500}
                               : HttpReply{.body = request.path, .waitMs = 100 - 20 * number};
        });
        QList<http::Request> requests;
        for (int i = 0; i < 5; ++i)
            requests.append({server.url(QStringLiteral("/%1").arg(i)), {}});
        requests.append({QUrl(QStringLiteral("http://services.example.org/")), {}});
        const auto answers = http::Client(usual).getAll(requests);
        QCOMPARE(answers.size(), 6);
        QCOMPARE(answers[0]->body, "/0");
        QCOMPARE(answers[4]->body, "/4");
        QCOMPARE(answers[2].error().code, QStringLiteral("500"));
        QCOMPARE(answers[5].error().kind, ErrorKind::BadInput);
        QVERIFY(http::Client(usual).getAll({}).empty());
    }

    void stopEndsIt()
    {
        HttpServer server(always({.silent = true}));
        http::Client client({.exchange = 60s});
        std::stop_source stop;
        const std::jthread stopper([&] {
            while (server.requests().isEmpty())
                std::this_thread::yield();
            stop.request_stop();
        });
        QCOMPARE(client.get({server.url(), {}}, stop.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(client.get({server.url(), {}}, stop.get_token()).error().kind, ErrorKind::Cancelled);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("usable");
        QTest::newRow("https") << "https://services.example.org/base" << true;
        QTest::newRow("in clear, elsewhere") << "http://services.example.org" << false;
        QTest::newRow("in clear, here") << "http://localhost:8080" << true;
        QTest::newRow("in clear, here by number") << "http://127.0.0.1" << true;
        QTest::newRow("in clear, here in IPv6") << "http://[::1]/" << true;
        QTest::newRow("looks like here") << "http://localhost.example.org" << false;
        QTest::newRow("looks like the number") << "http://127.0.0.1.example.org" << false;
        QTest::newRow("with a password") << "https://ann:pw@services.example.org" << false;
        QTest::newRow("file") << "file:///etc/passwd" << false;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("no host") << "https:///path" << false;
    }
    void addresses()
    {
        QFETCH(const QString, address);
        QFETCH(const bool, usable);
        QCOMPARE(http::checkAddress(QUrl(address)).has_value(), usable);
    }

    void anyStatusForWhoeverTakesIt()
    {
        HttpServer server(always({.status = 409, .body = "no", .contentType = "text/plain"}));
        http::Request request{.url = server.url(), .headers = {}, .takesAnyStatus = true};
        const auto answer = http::Client(usual).get(request);
        QVERIFY(answer);
        QCOMPARE(answer->status, 409);
        QCOMPARE(answer->body, "no");
        // One that breaks off is no answer of any status.
        server.setScript(always({.status = 500, .body = QByteArray(500, 'x'), .cutAfter = 100}));
        QCOMPARE(http::Client(usual).get(request).error().kind, ErrorKind::Unreachable);
    }

    void anUnknownCertificateIsRefused()
    {
        const QTemporaryDir folder;
        const SelfSigned made = selfSigned(folder.path(), QStringLiteral("IP:127.0.0.1"));
        HttpServer server(always({.body = "{}"}), read(made.key), read(made.certificate));
        const auto answer =
            http::Client(http::Limits()).get({server.url(), {{"Authorization", "Bearer s3cret"}}});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Certificate);
        QVERIFY(server.requests().isEmpty());
        QVERIFY2(answer.error().userText.contains(QStringLiteral("self-signed")),
                 qPrintable(answer.error().userText));
        // Whoever knows the authority gets through, with whatever method and body.
        http::Request request{.url = server.url(),
                              .headers = {},
                              .method = "PATCH",
                              .body = "{\"a\": 1}",
                              .authorities = read(made.certificate)};
        QVERIFY(http::Client(http::Limits()).get(request));
        QCOMPARE(server.requests().last().method, "PATCH");
        QCOMPARE(server.requests().last().body, "{\"a\": 1}");
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
