// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"

#include <QTest>

#include <thread>

#include <signal.h>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

/// What clients see of a database that is slow, gone, or asked for nobody.
class TestOutage : public QObject
{
    Q_OBJECT

    ApiServerOptions options() const
    {
        const auto sleeps = [](SourceSession &session, Call &) -> Answer {
            const auto slept = session.connection().run("SELECT pg_sleep(60)");
            if (!slept)
                return Unexpected(slept.error());
            return Response{};
        };
        return {.pool = {.connections = 4, .reconnectDelay = 20ms, .reconnectDelayMax = 100ms},
                .routes = {{.pattern = "/sleep", .access = Route::Access::Anybody, .handler = sleeps}}};
    }

    qint64 sleeping() const
    {
        return m_database.administrator()
            .run("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = "
                 "'active'")
            ->integer(0, 0);
    }

    static QByteArray request(const char *path, const char *person = "north/ta trainer")
    {
        return ApiServer::request("GET", path, person);
    }

private slots:
    void whoGoesHasTheStatementCancelled()
    {
        ApiServer server(m_database, options());
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 12; ++i) { // four of them run, the others wait
            clients.push_back(std::make_unique<RawClient>(server.port()));
            QVERIFY(clients.back()->send(request("/sleep")));
        }
        QTRY_COMPARE(sleeping(), 4);
        QTRY_COMPARE(server.pool().state().waiting, 8);
        for (size_t i = 0; i < clients.size(); ++i)
            if (i % 2 == 0)
                clients[i]->hangUp();
        clients.clear();
        QTRY_COMPARE(sleeping(), 0);
        QTRY_COMPARE(server.pool().state().busy, 0);
        QCOMPARE(server.pool().state().waiting, 0);
        QTRY_COMPARE(server.server().connections(), 0);
        QCOMPARE(RawClient::ask(server.port(), request("/api/v1/trainer/courses")).status, 200);
    }

    void whatTakesTooLongIsAnsweredInTime()
    {
        auto impatient = options();
        impatient.handling = 200ms;
        ApiServer server(m_database, impatient);
        QCOMPARE(RawClient::ask(server.port(), request("/sleep")).status, 504);
        QTRY_COMPARE(sleeping(), 0);
        // On a loaded machine the first may take more than the 200 ms as well.
        QTRY_COMPARE(RawClient::ask(server.port(), request("/api/v1/trainer/courses")).status, 200);
    }

    void anAnswerIsRightOrThereIsNone()
    {
        ApiServer server(m_database, options());
        const auto right = RawClient::ask(server.port(), request("/api/v1/trainer/courses"));
        QCOMPARE(right.status, 200);
        std::atomic_bool isOver = false;
        std::atomic_int answered = 0;
        std::atomic_int refused = 0;
        std::atomic_int wrong = 0;
        std::vector<std::thread> clients;
        for (int i = 0; i < 8; ++i)
            clients.emplace_back([&] {
                RawClient client(server.port());
                while (!isOver) {
                    if (!client.send(request("/api/v1/trainer/courses"))) {
                        ++wrong;
                        return;
                    }
                    const auto answer = client.answer();
                    if (answer.status == 200 && answer.body == right.body)
                        ++answered;
                    else if (answer.status == 503 && answer.headers.value("retry-after").toInt() >= 1)
                        ++refused;
                    else
                        ++wrong;
                }
            });
        QTRY_VERIFY(answered > 20);

        auto cluster = TestCluster::instance().cluster();
        QCOMPARE(::kill(static_cast<pid_t>(cluster.state()->serverId), SIGQUIT), 0);
        QTRY_VERIFY(refused > 20);
        const auto health = RawClient::ask(server.port(), request("/api/v1/health/ready", ""));
        QCOMPARE(health.status, 503);
        QVERIFY(health.body.contains("\"database\":\"unavailable\""));
        QCOMPARE(RawClient::ask(server.port(), request("/api/v1/health/live", "")).status, 200);

        QTRY_VERIFY(cluster.state()->phase == ClusterState::Phase::Stopped);
        QVERIFY(cluster.start());
        const int before = answered;
        QTRY_VERIFY(answered > before + 20);
        isOver = true;
        for (auto &client : clients)
            client.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(RawClient::ask(server.port(), request("/api/v1/health/ready", "")).status, 200);
    }

    void aServerThatStopsSaysSo()
    {
        ApiServer server(m_database, options());
        server.setStopping();
        QCOMPARE(RawClient::ask(server.port(), request("/api/v1/health/ready", "")).status, 503);
    }

private:
    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestOutage)
#include "tst_outage.moc"
