// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "db/postgres/connectioninfo.h"
#include "tests/api/server/support/apiprocess.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/loadbalancer.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/support/pgbouncer.h"

#include <QTest>

using namespace viridian;

namespace {

const QByteArray password = "correct horse battery staple";
constexpr int quota = 20; ///< of a learner

} // namespace

/// Two viridian-api behind one address, both on the primary through one PgBouncer in transaction mode and on
/// a streaming standby: what one of them learns holds for both, and nobody is shown what the standby does not
/// know yet.
class TestInstances : public QObject
{
    Q_OBJECT

    QProcessEnvironment environment() const
    {
        const auto primary = pg::ConnectionInfo::read(TestCluster::instance().dsn(m_database.name()));
        const auto standby = pg::ConnectionInfo::read(m_standby->dsn(m_database.name()));
        auto made = QProcessEnvironment::systemEnvironment();
        const auto set = [&made](const char *name, const QString &value) {
            made.insert(QStringLiteral("VIRIDIAN_API_") + QLatin1StringView(name), value);
        };
        set("SERVER_PORT", QStringLiteral("0"));
        set("SERVER_TRUSTED_PROXIES", QStringLiteral("127.0.0.1"));
        set("DATABASE_CONNINFO", m_bouncer->dsn(QStringLiteral("test_gateway"), m_database.name()));
        set("DATABASE_READ_CONNINFO",
            QStringLiteral("host=%1,%2 port=%3,%4 dbname=%5 user=test_gateway "
                           "target_session_attrs=prefer-standby")
                .arg(primary->host(), standby->host(), primary->port(), standby->port(), m_database.name()));
        set("DATABASE_CONNECTIONS", QStringLiteral("2"));
        set("IDENTITY_SIGNING_KEYS", m_folder.filePath(QStringLiteral("keys")));
        set("LIMITS_LEARNER", QString::number(quota));
        return made;
    }

    static RawAnswer ask(quint16 port, const QByteArray &method, const QByteArray &path,
                         const QString &token = {}, const QByteArray &body = {})
    {
        const QByteArray bearer =
            token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n";
        return RawClient::ask(port, ApiServer::request(method, "/api/v1/" + path, {}, body, bearer));
    }
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QString &token = {},
                  const QByteArray &body = {})
    {
        return ask(m_balancer->port(), method, path, token, body);
    }

    QString signIn(const QByteArray &person)
    {
        const auto answer = ask("POST", "auth/login", {},
                                "{\"organization\":\"north\",\"login\":\"" + person + "\",\"password\":\"" +
                                    password + "\"}");
        const auto tokens = json::decodeAnswer<TokenAnswer>(answer.body);
        return tokens ? tokens->accessToken : QString();
    }

    /// What an instance counts under that name.
    static int metric(const ApiProcess &instance, const QByteArray &name)
    {
        for (const QByteArray &line : ask(instance.port(), "GET", "metrics").body.split('\n'))
            if (line.startsWith(name + ' '))
                return line.mid(name.size() + 1).toInt();
        return 0;
    }
    static int hits(const ApiProcess &instance)
    {
        return metric(instance, "viridian_answers_total{level=\"memory\",outcome=\"hit\"}");
    }
    static int answered(const ApiProcess &instance)
    {
        return metric(
            instance,
            "viridian_requests_total{route=\"/api/v1/{role}/learners\",method=\"GET\",status=\"200\"}");
    }

    /// Statements that the instances have begun on the standby; there is one a transaction at least.
    QByteArray lastOnStandby() const
    {
        return m_standby->connect(m_database.name())
            .run("SELECT max(xact_start)::text FROM (SELECT coalesce(xact_start, query_start) AS xact_start "
                 "FROM pg_stat_activity WHERE usename = 'test_gateway') AS sessions")
            ->bytes(0, 0);
    }

    void catchUp() const
    {
        const QByteArray position =
            m_database.administrator().run("SELECT pg_current_wal_flush_lsn()")->bytes(0, 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_standby->connect(m_database.name())
                                     .run("SELECT pg_last_wal_replay_lsn() >= '" + position + "'::pg_lsn")
                                     ->boolean(0, 0),
                                 30'000);
    }

    RawAnswer write(const QString &token, const QByteArray &text)
    {
        return ask("PUT", "trainer/follow-ups/" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
                   token,
                   "{\"userId\":\"" + tenantId("north/user/l4") + "\",\"courseId\":\"" +
                       tenantId("north/course/A") + "\",\"kind\":\"contact\",\"text\":\"" + text + "\"}");
    }

private slots:
    void initTestCase()
    {
        QVERIFY(server::SigningKeys::add(m_folder.filePath(QStringLiteral("keys"))));
        auto administrator = m_database.administrator();
        server::PasswordHasher hasher({1, 8192}, {});
        const auto hash = hasher.hash(password);
        for (const char *person : {"ta", "l3", "admin"})
            QVERIFY(gateway::setCredential(administrator, QStringLiteral("north"), QLatin1StringView(person),
                                           *hash));
        m_standby = std::make_unique<TestCluster>(TestCluster::instance());
        m_bouncer = std::make_unique<PgBouncer>(QStringList{QStringLiteral("test_gateway")});
        m_one = std::make_unique<ApiProcess>(environment());
        m_two = std::make_unique<ApiProcess>(environment());
        m_balancer = std::make_unique<LoadBalancer>(QList{m_one->port(), m_two->port()});
        m_trainer = signIn("ta");
        QVERIFY(!m_trainer.isEmpty());
        catchUp();
    }

    void bothAnswerAndTheStandbyWorksItOut()
    {
        const QByteArray before = lastOnStandby();
        QByteArray body;
        for (int i = 0; i < 6; ++i) {
            const auto answer = ask("GET", "trainer/learners", m_trainer);
            QVERIFY2(answer.status == 200, answer.body.constData());
            QVERIFY(body.isEmpty() || body == answer.body);
            body = answer.body;
        }
        // A request is counted when its answer is sent, a moment after the client may have read it.
        QTRY_COMPARE(answered(*m_one), 3);
        QTRY_COMPARE(answered(*m_two), 3);
        QCOMPARE(hits(*m_one) + hits(*m_two), 4); // each worked it out once
        QVERIFY(lastOnStandby() > before);
    }

    void whatIsWrittenThroughOneIsSeenThroughBoth()
    {
        for (int round = 0; round < 4; ++round) {
            const auto before = ask("GET", "trainer/learners", m_trainer);
            QCOMPARE(write(m_trainer, "round " + QByteArray::number(round)).status, 200);
            for (const ApiProcess *instance : {m_one.get(), m_two.get()}) {
                const auto after = ask(instance->port(), "GET", "trainer/learners", m_trainer);
                QCOMPARE(after.status, 200);
                QVERIFY(after.body != before.body);
                QVERIFY(after.headers.value("etag") != before.headers.value("etag"));
            }
        }
    }

    void whatTheStandbyDoesNotKnowThePrimaryTells()
    {
        auto standby = m_standby->connect(m_database.name());
        const auto before = ask("GET", "trainer/learners", m_trainer);
        QVERIFY(standby.run("SELECT pg_wal_replay_pause()"));
        QTRY_COMPARE(standby.run("SELECT pg_get_wal_replay_pause_state()")->bytes(0, 0),
                     QByteArray("paused"));
        QCOMPARE(write(m_trainer, "while it stands still").status, 200);
        for (const ApiProcess *instance : {m_one.get(), m_two.get()}) {
            const auto after = ask(instance->port(), "GET", "trainer/learners", m_trainer);
            QCOMPARE(after.status, 200);
            QVERIFY(after.body != before.body);
        }
        QVERIFY(standby.run("SELECT pg_wal_replay_resume()"));
        catchUp();
    }

    void theQuotaIsOneForBoth()
    {
        const QString learner = signIn("l3");
        int granted = 0;
        for (int i = 0; i < quota + 15; ++i) {
            const auto answer = ask("GET", "learner/courses", learner);
            QVERIFY2(answer.status == 200 || answer.status == 429, answer.body.constData());
            granted += answer.status == 200;
        }
        QVERIFY2(granted <= quota && granted > quota - 3, QByteArray::number(granted).constData());
    }

    void whoSignsOutThroughOneIsOutOfBoth()
    {
        const QString token = signIn("admin");
        for (int i = 0; i < 4; ++i) // both keep the answer
            QCOMPARE(ask("GET", "org-admin/courses", token).status, 200);
        const int before = hits(*m_one) + hits(*m_two);
        QVERIFY(before > 0);
        QCOMPARE(ask("POST", "auth/logout", token).status, 204);
        for (const ApiProcess *instance : {m_one.get(), m_two.get()})
            for (const char *path : {"org-admin/courses", "auth/profile", "analytics/organization"})
                QCOMPARE(ask(instance->port(), "GET", path, token).status, 401);
        QCOMPARE(hits(*m_one) + hits(*m_two), before);
        // Somebody who signs in again gets the answer that was kept: it is still true, and theirs.
        const QString again = signIn("admin");
        QCOMPARE(ask("GET", "org-admin/courses", again).status, 200);
        QCOMPARE(ask("GET", "org-admin/courses", again).status, 200);
        QCOMPARE(hits(*m_one) + hits(*m_two), before + 2);
    }

    void withoutTheStandbyThePrimaryDoesItAll()
    {
        m_standby.reset();
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(write(m_trainer, "without it").status, 200);
            const auto answer = ask("GET", "trainer/learners?refreshed=", m_trainer);
            QCOMPARE(answer.status, 422);
            QCOMPARE(ask("GET", "trainer/learners", m_trainer).status, 200);
            QCOMPARE(ask("GET", "health/ready").status, 200);
        }
    }

    void cleanupTestCase()
    {
        m_balancer.reset();
        QCOMPARE(m_one->end(), 0);
        QCOMPARE(m_two->end(), 0);
    }

private:
    QTemporaryDir m_folder;
    SampleDatabase m_database;
    std::unique_ptr<TestCluster> m_standby;
    std::unique_ptr<PgBouncer> m_bouncer;
    std::unique_ptr<ApiProcess> m_one;
    std::unique_ptr<ApiProcess> m_two;
    std::unique_ptr<LoadBalancer> m_balancer;
    QString m_trainer;
};

QTEST_GUILESS_MAIN(TestInstances)
#include "tst_instances.moc"
