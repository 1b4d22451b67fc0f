// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/problem.h"
#include "api/server/routes/syncroute.h"
#include "db/snapshot/wire.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/support/apicontract.h"

#include <QTest>

using namespace viridian;

/// POST {role}/sync, as any client may ask it.
class TestSyncRoute : public QObject
{
    Q_OBJECT

    RawAnswer ask(const QByteArray &path, const QByteArray &person, const QByteArray &body,
                  const QByteArray &headers = {})
    {
        const QByteArray whole = "/api/v1/" + path;
        auto answer =
            RawClient::ask(m_server->port(), ApiServer::request("POST", whole, person, body, headers));
        const QStringList problems = m_contract.problems("POST", whole, answer.status,
                                                         answer.headers.value("content-type"), answer.body);
        if (!problems.isEmpty())
            qWarning("%s", qPrintable(problems.join(u'\n')));
        answer.headers.insert("fits", problems.isEmpty() ? "yes" : "no");
        return answer;
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<ApiServer>(
            m_database, ApiServerOptions{.routes = server::syncRoutes(snapshot::ReadBounds{2'000, 100'000})});
    }
    void cleanupTestCase() { m_server.reset(); }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("person");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const QByteArray learner = "north/l3 learner";
        const QByteArray trainer = "north/ta trainer";
        const QByteArray users = R"({"steps": [{"relation": "users"}]})";
        const auto row = [](const char *name, const QByteArray &path, const QByteArray &person,
                            const QByteArray &body, int status, const char *field = "") {
            QTest::newRow(name) << path << person << body << status << QString::fromLatin1(field);
        };
        row("own", "trainer/sync", trainer, users, 200);
        row("nobody", "trainer/sync", {}, users, 401);
        row("role not held", "org-admin/sync", trainer, users, 403);
        row("role only claimed", "org-admin/sync", "north/l3 learner,org_admin", users, 403);
        row("relation of staff", "learner/sync", learner, R"({"steps": [{"relation": "follow_ups"}]})", 403);
        row("no JSON", "trainer/sync", trainer, "users", 400);
        row("no relation", "trainer/sync", trainer, R"({"steps": [{"relation": "audit_log"}]})", 422,
            "steps[0].relation");
        row("courses", "trainer/sync", trainer,
            R"({"steps": [{"relation": "users"}], "courses": ["7c9e6679-7425-40de-944b-e07fc1f90ae7"]})",
            200);
        row("no course", "trainer/sync", trainer,
            R"({"steps": [{"relation": "users"}], "courses": [null, "A"]})", 422, "courses[0]");
        row("parameter", "trainer/sync?all=true", trainer, users, 422, "all");
        row("huge body", "trainer/sync", trainer, QByteArray(300'000, ' '), 413);
    }
    void answers()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, person);
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const QString, field);
        const auto answer = ask(path, person, body);
        if (answer.status != 200 && field == QStringLiteral("all"))
            QCOMPARE(answer.status / 100, 4);
        else
            QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("fits"), QByteArray("yes"));
        if (field.isEmpty())
            return;
        const auto problem = json::decodeAnswer<json::Problem>(answer.body);
        QVERIFY(problem && !problem->errors.isEmpty());
        QCOMPARE(problem->errors.first().field, field);
    }

    void packedWhereAsked()
    {
        const QByteArray body = R"({"steps": [{"relation": "analytics_daily", "paged": true}]})";
        const auto plain = ask("org-admin/sync", "north/admin org_admin", body);
        QCOMPARE(plain.status, 200);
        QVERIFY(!plain.headers.contains("content-encoding"));
        QCOMPARE(plain.headers.value("cache-control"), QByteArray("no-store"));
        const auto packed = ask("org-admin/sync", "north/admin org_admin", body, "Accept-Encoding: gzip\r\n");
        QCOMPARE(packed.headers.value("content-encoding"), QByteArray("gzip"));
        QVERIFY(packed.body.size() < plain.body.size());
    }

    /// An answer stays within its bounds, and says so.
    void bounded()
    {
        const auto cut =
            ask("org-admin/sync", "north/admin org_admin",
                R"({"steps": [{"relation": "analytics_daily", "paged": true}, {"relation": "users"}]})");
        QVERIFY(cut.body.size() < 5'000);
        QVERIFY(cut.body.contains(R"("whole":0)"));
        const auto all = ask("org-admin/sync", "north/admin org_admin",
                             R"({"estimate": true, "steps": [{"relation": "organizations"}]})");
        QVERIFY(all.body.contains(R"("whole":1)"));
        const auto answer = snapshot::AnswerReader::of(all.body, 1);
        QVERIFY(answer && answer->estimate().value("users") > 0);
    }

private:
    SampleDatabase m_database;
    ApiContract m_contract;
    std::unique_ptr<ApiServer> m_server;
};

QTEST_GUILESS_MAIN(TestSyncRoute)
#include "tst_syncroute.moc"
