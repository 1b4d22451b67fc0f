// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/problem.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "tests/api/server/support/apiprocess.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/api/server/support/requestgenerator.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace viridian;

namespace {

const QByteArray password = "correct horse battery staple";
/// In every text of organisation south.
const QByteArray marker = "Zq7Xw9";

} // namespace

/// Requests made from the contract, for some seconds (VIRIDIAN_PROPERTY_SECONDS) and from a seed that is told
/// (VIRIDIAN_PROPERTY_SEED): nothing breaks the server, every answer is as described, and people of one
/// organisation never get a byte of the other.
class TestContractProperties : public QObject
{
    Q_OBJECT

    using Quality = RequestGenerator::Quality;

    /// Writes the marker into every text that takes it.
    void mark()
    {
        auto administrator = m_database.administrator();
        const auto marked = administrator.run(R"(
            DO $$
            DECLARE
              entry record;
              marked text := '';
            BEGIN
              FOR entry IN
                SELECT c.table_schema, c.table_name, c.column_name, c.data_type FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.table_schema IN ('app', 'private') AND t.table_type = 'BASE TABLE'
                  AND c.data_type IN ('text', 'jsonb') AND c.is_generated = 'NEVER'
                  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = format('%I.%I', c.table_schema, c.table_name)::regclass)
                  AND EXISTS (SELECT FROM information_schema.columns o WHERE o.table_schema = c.table_schema
                              AND o.table_name = c.table_name AND o.column_name = 'organization_id')
              LOOP
                BEGIN
                  EXECUTE format(CASE entry.data_type
                    WHEN 'text' THEN 'UPDATE %I.%I SET %I = %3$I || ''Zq7Xw9'' WHERE organization_id = md5(''south'')::uuid'
                    ELSE 'UPDATE %I.%I SET %I = %3$I || ''{"Zq7Xw9": "Zq7Xw9"}'' WHERE organization_id = md5(''south'')::uuid'
                    END, entry.table_schema, entry.table_name, entry.column_name);
                  marked := marked || ' ' || entry.table_name || '.' || entry.column_name;
                EXCEPTION WHEN check_violation OR insufficient_privilege OR integrity_constraint_violation THEN
                  NULL; -- one of a few words
                END;
              END LOOP;
              PERFORM set_config('test.marked', marked, false);
            END
            $$)");
        QVERIFY2(marked, marked ? "" : qPrintable(marked.error().detail));
        const QByteArray columns =
            administrator.run("SELECT current_setting('test.marked')")->bytes(0, 0) + ' ';
        for (const char *needed : {"organizations.name", "users.display_name", "users.email", "courses.title",
                                   "courses.code", "activities.title", "skills.name", "interventions.body"})
            QVERIFY2(columns.contains(QByteArray(" ") + needed + ' '), columns.constData());
    }

    QByteArray signIn(const char *person)
    {
        const auto answer = RawClient::ask(
            m_api->port(), ApiServer::request("POST", "/api/v1/auth/login", {},
                                              QByteArray("{\"organization\":\"north\",\"login\":\"") +
                                                  person + "\",\"password\":\"" + password + "\"}"));
        const auto tokens = json::decodeAnswer<TokenAnswer>(answer.body);
        return tokens ? tokens->accessToken.toLatin1() : QByteArray();
    }

    static QByteArray bytesOf(const RequestGenerator::Made &made, const QByteArray &token)
    {
        QByteArray text = made.method + ' ' + made.target + " HTTP/1.1\r\nHost: localhost\r\n" + made.headers;
        if (!token.isEmpty())
            text += "Authorization: Bearer " + token + "\r\n";
        if (!made.body.isEmpty()) {
            if (!made.contentType.isEmpty())
                text += "Content-Type: " + made.contentType + "\r\n";
            text += "Content-Length: " + QByteArray::number(made.body.size()) + "\r\n";
        }
        return text + "\r\n" + made.body;
    }

    /// What is wrong with the answer; empty: nothing.
    QStringList judge(const RequestGenerator::Made &made, const QByteArray &sent,
                      const RawAnswer &answer) const
    {
        if (answer.status == 0)
            return {QStringLiteral("no answer")};
        if (answer.status >= 500)
            return {QStringLiteral("status %1").arg(answer.status)};
        QStringList problems;
        if (answer.head.contains(marker) || answer.body.contains(marker))
            problems.append(QStringLiteral("a text of the other organisation"));
        // What somebody ordered a report about, the report says again.
        const bool isReport = made.target.startsWith("/api/v1/reports/");
        for (const QByteArray &id : m_foreignIds)
            if (answer.body.contains(id) && !sent.contains(id) && !(isReport && m_ordered.contains(id)))
                problems.append(QStringLiteral("an id of the other organisation"));
        const QByteArray type = answer.headers.value("content-type");
        const QString status = QString::number(answer.status);
        // Before there is a route, or where there is none, the answer is a problem all the same.
        const bool isBeforeRoute = (made.mayMissItsRoute && answer.status == 404) || answer.status == 400 ||
                                   answer.status == 414 || answer.status == 431;
        if (isBeforeRoute)
            problems += type == "application/problem+json"
                            ? m_contract.schemas().problems(m_contract.schema(QStringLiteral("Problem")),
                                                            QJsonDocument::fromJson(answer.body).object())
                            : QStringList{QStringLiteral("no problem, but ") + QString::fromLatin1(type)};
        else
            problems += m_contract.problems(made.method, made.target, answer.status, type, answer.body);
        const bool isTaken = answer.status < 400;
        if (made.quality == Quality::Bad && isTaken)
            problems.append(QStringLiteral("a value that is not described was taken: ") + status);
        if (made.quality == Quality::Good &&
            (answer.status == 400 || answer.status == 415 || answer.status == 422))
            problems.append(QStringLiteral("good values were refused: ") + status);
        return problems;
    }

    /// A file for everybody in each role; the other organisation's have the marker.
    void makeReports()
    {
        const auto made = m_database.administrator().run(
            "UPDATE app.reports r SET status = 'ready', expires_at = now() + interval '1 day', content = "
            "convert_to(CASE o.external_id WHEN 'north' THEN 'file' ELSE 'Zq7Xw9' END, 'UTF8') "
            "FROM app.organizations o WHERE o.organization_id = r.organization_id");
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    }

    QList<QByteArray> idsOf(const QByteArray &column, const QByteArray &relation) const
    {
        const auto rows = m_database.administrator().run("SELECT " + column + " FROM " + relation);
        QList<QByteArray> ids;
        for (int row = 0; row < rows->count(); ++row)
            ids.append(rows->bytes(row, 0));
        return ids;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(server::SigningKeys::add(m_folder.filePath(QStringLiteral("keys"))));
        mark();
        makeReports();
        if (QTest::currentTestFailed())
            return;
        auto administrator = m_database.administrator();
        server::PasswordHasher hasher({1, 8192}, {});
        const auto hash = hasher.hash(password);
        const auto foreign =
            administrator.run("SELECT user_id FROM app.users WHERE organization_id = $1 UNION ALL "
                              "SELECT course_id FROM app.courses WHERE organization_id = $1 UNION ALL "
                              "SELECT skill_id FROM app.skills WHERE organization_id = $1 UNION ALL "
                              "SELECT intervention_id FROM app.interventions WHERE organization_id = $1 "
                              "UNION ALL SELECT activity_id FROM app.activities WHERE organization_id = $1",
                              pg::Parameters::of(QString::fromLatin1(tenantId("south"))));
        QVERIFY(foreign && foreign->count() > 30);
        for (int row = 0; row < foreign->count(); ++row)
            m_foreignIds.append(foreign->bytes(row, 0));
        m_api = std::make_unique<ApiProcess>(ApiProcess::environmentFor(
            m_database.dsn(QStringLiteral("test_gateway")), m_folder.filePath(QStringLiteral("keys"))));
        for (const char *person : {"l9", "ta", "admin", "multi"}) {
            QVERIFY(gateway::setCredential(administrator, QStringLiteral("north"), QLatin1StringView(person),
                                           *hash));
            m_tokens.append(signIn(person));
            QVERIFY(!m_tokens.last().isEmpty());
        }
        m_tokens.append(QByteArray());
        m_tokens.append("nonsense");
    }

    /// The check would see it.
    void theMarkerIsSeenByWhoMaySeeIt()
    {
        auto administrator = m_database.administrator();
        server::PasswordHasher hasher({1, 8192}, {});
        const auto external =
            administrator.run("SELECT o.external_id, u.external_id FROM app.users u "
                              "JOIN app.organizations o USING (organization_id) WHERE u.user_id = $1",
                              pg::Parameters::of(QString::fromLatin1(tenantId("south/user/admin"))));
        QVERIFY(gateway::setCredential(administrator, external->text(0, 0), external->text(0, 1),
                                       *hasher.hash(password)));
        const auto login =
            RawClient::ask(m_api->port(), ApiServer::request("POST", "/api/v1/auth/login", {},
                                                             "{\"organization\":\"" + external->bytes(0, 0) +
                                                                 "\",\"login\":\"" + external->bytes(0, 1) +
                                                                 "\",\"password\":\"" + password + "\"}"));
        const auto tokens = json::decodeAnswer<TokenAnswer>(login.body);
        QVERIFY2(tokens, login.body.constData());
        const RequestGenerator::Made made{.method = "GET", .target = "/api/v1/org-admin/learners"};
        const QByteArray sent = bytesOf(made, tokens->accessToken.toLatin1());
        const auto problems = judge(made, sent, RawClient::ask(m_api->port(), sent));
        QVERIFY(problems.contains(QStringLiteral("a text of the other organisation")));
        QVERIFY(problems.contains(QStringLiteral("an id of the other organisation")));
    }

    /// Where there is nothing to ask with, too.
    void parametersThatAreNotDescribedAreNamed()
    {
        const QList<QByteArray> asked{"health",       "health/ready", "health/live",        "metrics",
                                      "openapi.json", "auth/profile", "analytics/freshness"};
        const QList<QByteArray> written{"auth/login", "auth/refresh", "auth/exchange", "auth/logout",
                                        "analytics/refresh"};
        for (const QByteArray &path : asked + written) {
            const bool isWritten = written.contains(path);
            const RequestGenerator::Made made{.method = isWritten ? "POST" : "GET",
                                              .target = "/api/v1/" + path + "?unknown=1",
                                              .body = isWritten ? "{}" : "",
                                              .contentType = "application/json"};
            const auto answer = RawClient::ask(m_api->port(), bytesOf(made, m_tokens.first()));
            QVERIFY2(answer.status == 422, path + ' ' + answer.head);
            QCOMPARE(m_contract.problems(made.method, made.target, answer.status,
                                         answer.headers.value("content-type"), answer.body),
                     QStringList());
            const auto problem = json::decodeAnswer<json::Problem>(answer.body);
            QVERIFY(problem);
            QCOMPARE(problem->errors.size(), 1);
            QCOMPARE(problem->errors.first().field, QStringLiteral("unknown"));
        }
    }

    void everyAnswerIsAsDescribedAndOfTheOwnOrganisation()
    {
        bool isGiven = false;
        quint32 seed = qEnvironmentVariable("VIRIDIAN_PROPERTY_SEED").toUInt(&isGiven);
        if (!isGiven)
            seed = std::random_device()();
        const int seconds =
            std::max(1, qEnvironmentVariable("VIRIDIAN_PROPERTY_SECONDS", QStringLiteral("12")).toInt());
        qInfo("seed %u", seed);
        QList<QByteArray> ids = m_foreignIds.mid(0, 8);
        for (const char *path :
             {"north/user/l3", "north/user/l9", "north/user/ta", "north/course/A", "north/course/B",
              "north/skill/both", "south/user/l9", "south/course/A", "south/skill/both"})
            ids.append(tenantId(path));
        ids += idsOf("intervention_id", "app.interventions");
        for (int i = 0; i < 3; ++i) // so that they are drawn often enough
            ids += idsOf("report_id", "app.reports JOIN app.users USING (organization_id, user_id) "
                                      "WHERE external_id IN ('l9', 'ta', 'admin', 'multi')");
        RequestGenerator generator(m_contract, ids, seed);
        QMap<QByteArray, QMap<int, int>> counts; // status by operation
        int asked = 0;
        std::unique_ptr<RawClient> client;
        std::mt19937 random(seed);
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < qint64{1000} * seconds) {
            const auto made = generator.next();
            const auto person = static_cast<qsizetype>(random() % static_cast<quint32>(m_tokens.size()));
            const QByteArray sent = bytesOf(made, m_tokens.at(person));
            if (!client)
                client = std::make_unique<RawClient>(m_api->port());
            if (made.operation == "generateReport")
                for (const QByteArray &id : m_foreignIds)
                    if (sent.contains(id))
                        m_ordered.insert(id);
            QVERIFY(client->send(sent));
            const auto answer = client->answer();
            const QStringList problems = judge(made, sent, answer);
            QVERIFY2(problems.isEmpty(),
                     QByteArray("seed " + QByteArray::number(seed) + ", request " +
                                QByteArray::number(asked) + ": " +
                                problems.mid(0, 5).join(QStringLiteral("; ")).toUtf8() + "\n" +
                                bytesOf(made, "(person " + QByteArray::number(person) + ")").left(3000) +
                                "\n--\n" + answer.head + answer.body.left(2000))
                         .constData());
            if (answer.status == 200 && made.quality != Quality::Bad)
                if (const QByteArray next = QJsonDocument::fromJson(answer.body)
                                                .object()
                                                .value(QStringLiteral("next"))
                                                .toString()
                                                .toLatin1();
                    !next.isEmpty())
                    generator.learn(next);
            if (answer.headers.value("connection") == "close")
                client.reset();
            ++counts[made.operation][answer.status];
            if (++asked % 50 == 0)
                m_api->log(); // or the pipe is full and the server waits
        }
        for (auto it = counts.begin(); it != counts.end(); ++it) {
            QByteArray line = it.key();
            for (auto status = it->begin(); status != it->end(); ++status)
                line += ' ' + QByteArray::number(status.key()) + ": " + QByteArray::number(status.value());
            qInfo("%s", line.constData());
        }
        qInfo("%d requests", asked);
        QVERIFY(asked > 100);
        QCOMPARE(m_api->end(), 0);
    }

private:
    QTemporaryDir m_folder;
    SampleDatabase m_database;
    const ApiContract m_contract;
    std::unique_ptr<ApiProcess> m_api;
    QList<QByteArray> m_tokens;
    QList<QByteArray> m_foreignIds;
    QSet<QByteArray> m_ordered; ///< those that reports were asked for about
};

QTEST_GUILESS_MAIN(TestContractProperties)
#include "tst_contractproperties.moc"
