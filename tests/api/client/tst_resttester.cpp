// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/resttester.h"
#include "tests/api/client/restserver.h"

#include <QSignalSpy>

using namespace viridian;
using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

/// How far an attempt comes, and what it says.
class TestRestTester : public QObject
{
    Q_OBJECT

    static QList<ConnectionStep> stepsOf(const RestOptions &options, bool signsIn = true)
    {
        RestTester tester;
        QList<ConnectionStep> told;
        std::optional<QList<ConnectionStep>> all;
        connect(&tester, &RestTester::stepFinished, &tester,
                [&told](const ConnectionStep &step) { told.append(step); });
        connect(&tester, &RestTester::finished, &tester,
                [&all](const QList<ConnectionStep> &steps) { all = steps; });
        tester.start(options, signsIn);
        if (!QTest::qWaitFor([&all] { return all.has_value(); }, 30'000))
            qFatal("the tester does not end");
        if (told != *all)
            qFatal("steps that were not told");
        return *all;
    }

    /// Up to `failed` all passed, or were not needed; from there on nothing was tried.
    static void breaksOffAt(const QList<ConnectionStep> &steps, Kind failed, ErrorKind error)
    {
        bool isAfter = false;
        for (qsizetype i = 0; i < RestTester::kinds.size(); ++i) {
            QCOMPARE(steps.at(i).kind, RestTester::kinds.at(i));
            if (steps.at(i).kind == failed) {
                isAfter = true;
                QCOMPARE(steps.at(i).outcome, Outcome::Failed);
                QCOMPARE(steps.at(i).error->kind, error);
                QVERIFY(!steps.at(i).error->userText.isEmpty());
            } else if (isAfter) {
                QCOMPARE(steps.at(i).outcome, Outcome::NotTried);
            } else {
                QVERIFY(steps.at(i).outcome == Outcome::Passed || steps.at(i).outcome == Outcome::NotNeeded);
            }
        }
    }

    static RestServer *healthy()
    {
        auto *server = new RestServer;
        server->setScript([](const HttpRequest &) { return RestServer::json(json::encode(Health())); });
        return server;
    }

private slots:
    void allTheWay()
    {
        const std::unique_ptr<RestServer> server(healthy());
        const auto steps = stepsOf(server->options());
        QCOMPARE(steps.size(), RestTester::kinds.size());
        QCOMPARE(steps.last().outcome, Outcome::Passed);
        QCOMPARE(steps.last().text, QStringLiteral("trainer"));
        QCOMPARE(steps.at(2).outcome, Outcome::NotNeeded); // TLS, on this computer
        // Without the password nobody is signed in.
        const auto without = stepsOf(server->options(), false);
        QCOMPARE(without.size(), RestTester::kinds.size() - 1);
        QCOMPARE(server->requests("auth/login").size(), 1);
    }

    void whereItBreaksOff()
    {
        const std::unique_ptr<RestServer> server(healthy());
        RestOptions options = server->options();
        options.password = QStringLiteral("wrong");
        breaksOffAt(stepsOf(options), Kind::Login, ErrorKind::Authentication);

        for (const HttpReply &reply : {HttpReply{.body = "<html>", .contentType = "text/html"},
                                       RestServer::json("{\"a\": 1}"), RestServer::json("[]")}) {
            server->setScript([reply](const HttpRequest &) { return reply; });
            breaksOffAt(stepsOf(options), Kind::Api, ErrorKind::Internal);
        }
        server->setScript([](const HttpRequest &) {
            return HttpReply{.status = 503,
                             .body = json::encode(Health{.status = Condition::Unavailable,
                                                         .database = Condition::Unavailable})};
        });
        breaksOffAt(stepsOf(options), Kind::Api, ErrorKind::Unreachable);

        server->http().close();
        breaksOffAt(stepsOf(options), Kind::Port, ErrorKind::Unreachable);
        options.url = QUrl(QStringLiteral("https://nowhere.invalid"));
        breaksOffAt(stepsOf(options), Kind::Host, ErrorKind::Unreachable);
        options.url = QUrl(QStringLiteral("http://nowhere.invalid"));
        breaksOffAt(stepsOf(options), Kind::Host, ErrorKind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestRestTester)
#include "tst_resttester.moc"
