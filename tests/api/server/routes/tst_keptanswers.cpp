// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "db/source/querysession.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"

#include <QTest>

#include <thread>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QByteArray trainer = "north/ta trainer";
const QByteArray learner = "north/l3 learner";
const QByteArray administrator = "north/admin org_admin";
const QByteArray multi = "north/multi learner,trainer,org_admin";

QByteArray id(const QByteArray &path)
{
    return tenantId(path);
}

} // namespace

/// Answers that are given again: never when something changed that they show, whoever changed it and
/// wherever.
class TestKeptAnswers : public QObject
{
    Q_OBJECT

    RawAnswer get(const QByteArray &path, const QByteArray &person, const QByteArray &headers = {})
    {
        return RawClient::ask(m_server->port(),
                              ApiServer::request("GET", "/api/v1/" + path, person, {}, headers));
    }

    bool isHit(const QByteArray &path, const QByteArray &person)
    {
        const qint64 before = m_cache->state().hits;
        get(path, person);
        return m_cache->state().hits == before + 1;
    }

    void run(const QByteArray &sql)
    {
        auto connection = m_database.administrator();
        const auto done = connection.run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    void start(QList<Route> routes = {})
    {
        m_server.reset();
        m_cache.emplace(10'000'000);
        m_server = std::make_unique<ApiServer>(
            m_database, ApiServerOptions{.routes = std::move(routes), .caches = {.own = &*m_cache}});
    }

private slots:
    void init() { start(); }
    void cleanup() { m_server.reset(); }

    void theSameIsGivenAgain()
    {
        const auto first = get("analytics/learner", learner);
        QCOMPARE(first.status, 200);
        QCOMPARE(m_cache->state().misses, 1);
        const auto again = get("analytics/learner", learner, "Accept-Encoding: gzip\r\n");
        QCOMPARE(m_cache->state().hits, 1);
        QCOMPARE(again.headers.value("etag"), first.headers.value("etag"));
        QCOMPARE(again.headers.value("cache-control"), QByteArray("private, no-cache"));
        QCOMPARE(again.headers.value("content-encoding"), QByteArray("gzip"));
        QVERIFY(again.body.size() < first.body.size());
        QCOMPARE(get("analytics/learner", learner).body, first.body);
        const auto known =
            get("analytics/learner", learner, "If-None-Match: " + first.headers.value("etag") + "\r\n");
        QCOMPARE(known.status, 304);
        QCOMPARE(m_cache->state().hits, 3);
        QVERIFY(m_cache->state().bytes > first.body.size());
    }

    void everyQuestionHasItsOwnAnswer()
    {
        const QList<std::pair<QByteArray, QByteArray>> questions{
            {"trainer/courses", trainer},
            {"trainer/courses?descending=true", trainer},
            {"trainer/courses", multi},
            {"org-admin/courses", multi},
            {"learner/courses", multi},
            {"trainer/courses", "south/ta trainer"},
            {"trainer/learners?limit=2", trainer},
            {"trainer/learners?limit=3", trainer},
            {"trainer/learners?search=l1", trainer},
            {"analytics/trainer", trainer},
            {"analytics/trainer?includePredictions=false", trainer},
            {"analytics/learner?userId=" + id("north/user/l3"), trainer},
            {"analytics/learner?userId=" + id("north/user/l4"), trainer}};
        QList<QByteArray> bodies;
        for (const auto &[path, person] : questions) {
            bodies.append(get(path, person).body);
            QVERIFY2(bodies.last().startsWith('{'), bodies.last().constData());
        }
        QCOMPARE(m_cache->state().hits, 0);
        for (qsizetype i = 0; i < questions.size(); ++i)
            QCOMPARE(get(questions[i].first, questions[i].second).body, bodies[i]);
        QCOMPARE(m_cache->state().hits, questions.size());
        QVERIFY(bodies[0] != bodies[2] && bodies[2] != bodies[3] && bodies[0] != bodies[5]);
    }

    void whoWantsItAnewGetsItAnewAndSoDoOthersThen()
    {
        get("analytics/learner", learner);
        // Behind the triggers' back, so that only working it out again can show it.
        run("SET session_replication_role = replica; UPDATE app.users SET display_name = 'Renamed' "
            "WHERE user_id = '" +
            id("north/user/l3") + "'");
        QVERIFY(!get("analytics/learner", learner).body.contains("Renamed"));
        QVERIFY(get("analytics/learner?refreshCache=true", learner).body.contains("Renamed"));
        QVERIFY(get("analytics/learner", learner).body.contains("Renamed"));
        QCOMPARE(m_cache->state().hits, 2);
        QCOMPARE(get("trainer/courses?refreshCache=true", trainer).status,
                 422); // a parameter of the dashboards
        get("trainer/courses", trainer);
        QCOMPARE(get("trainer/courses?refreshCache=false", trainer).status, 422);
    }

    void whateverIsWrittenCountsAtOnce_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("person");
        QTest::addColumn<QByteArray>("write");
        const QByteArray north = " WHERE organization_id = '" + id("north") + "'";
        const QByteArray l3 = north + " AND user_id = '" + id("north/user/l3") + "'";
        QTest::newRow("figures") << QByteArray("analytics/learner") << learner
                                 << "UPDATE app.analytics_daily SET current_pace = 3.25" + l3;
        QTest::newRow("a refresh") << QByteArray("analytics/organization") << administrator
                                   << "UPDATE app.analytics_daily SET completed_pct = 1" + north +
                                          "; SELECT private.refresh_kpis(), private.refresh_gaps()";
        QTest::newRow("a new learner")
            << QByteArray("trainer/learners") << trainer
            << "INSERT INTO app.users (organization_id, user_id, external_id, display_name) VALUES ('" +
                   id("north") + "', '" + id("new") +
                   "', 'new', 'New'); INSERT INTO app.enrollments (organization_id, "
                   "course_id, user_id) VALUES ('" +
                   id("north") + "', '" + id("north/course/A") + "', '" + id("new") +
                   "'); INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, "
                   "measured_on, is_open, completed_pct, due_pct, is_behind, missed_count, planned_count) "
                   "VALUES ('" +
                   id("north") + "', '" + id("north/course/A") + "', '" + id("new") +
                   "', '2026-03-04', true, 1, 2, true, 0, 1)";
        QTest::newRow("a course that is trained no more")
            << QByteArray("trainer/courses") << QByteArray("north/tb trainer")
            << "DELETE FROM app.course_trainers" + north + " AND user_id = '" + id("north/user/tb") + "'";
        QTest::newRow("what the organisation aims at")
            << QByteArray("analytics/organization") << administrator
            << "UPDATE app.organizations SET completion_target = 61" + north;
        QTest::newRow("a work that is done") << QByteArray("analytics/learner") << learner
                                             << "UPDATE app.assessment_results SET score = 1" + l3;
        QTest::newRow("a follow-up") << QByteArray("trainer/learners") << trainer
                                     << "INSERT INTO app.interventions (organization_id, course_id, user_id, "
                                        "kind, created_by) VALUES ('" +
                                            id("north") + "', '" + id("north/course/A") + "', '" +
                                            id("north/user/l3") + "', 'contact', '" + id("north/user/ta") +
                                            "')";
        QTest::newRow("a risk") << QByteArray("trainer/learners?sort=risk&descending=true") << trainer
                                << "UPDATE app.risk_estimates SET data = data || '{\"probability\": 0.01}'" +
                                       north;
        QTest::newRow("the day") << QByteArray("analytics/trainer") << trainer
                                 << "UPDATE app.organizations SET analysis_date = '2026-03-09'" + north;
    }

    void whateverIsWrittenCountsAtOnce()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, person);
        QFETCH(QByteArray, write);
        const auto before = get(path, person);
        QCOMPARE(before.status, 200);
        QVERIFY(isHit(path, person));
        QVERIFY(isHit(path, "south" + person.mid(5)) == false);
        QVERIFY(isHit(path, "south" + person.mid(5)));
        run(write);
        const qint64 hits = m_cache->state().hits;
        const auto after = get(path, person);
        QCOMPARE(m_cache->state().hits, hits);
        QVERIFY(after.body != before.body);
        // The other organisation's answer still holds.
        QVERIFY(isHit(path, "south" + person.mid(5)));
    }

    void aRightThatIsGoneIsGoneAtOnce()
    {
        QCOMPARE(get("trainer/courses", multi).status, 200);
        QVERIFY(isHit("trainer/courses", multi));
        run("UPDATE app.users SET roles = '{learner}' WHERE user_id = '" + id("north/user/multi") + "'");
        QCOMPARE(get("trainer/courses", multi).status, 403);
        run("UPDATE app.users SET roles = '{learner,trainer}' WHERE user_id = '" + id("north/user/multi") +
            "'");
        QCOMPARE(get("trainer/courses", multi).status, 200);
        run("UPDATE app.users SET status = 'deactivated' WHERE user_id = '" + id("north/user/multi") + "'");
        QVERIFY(get("trainer/courses", multi).status >= 401);
        QCOMPARE(get("trainer/courses", "north/multi org_admin").status, 403);
    }

    /// What was read before a write that ended meanwhile is true of neither state.
    void anAnswerFromTwoStatesIsNotKept()
    {
        const auto renamed = [this](const char *name) {
            run(QByteArray("UPDATE app.courses SET title = '") + name + "' WHERE organization_id = '" +
                id("north") + "'");
        };
        start({Route{.pattern = "/api/v1/twice",
                     .database = Route::Database::Computed,
                     .handler = [renamed](SourceSession &session, Call &call) -> Answer {
                         const QList<pg::Statement> titles{{"SELECT max(title) FROM app.courses", {}}};
                         const auto first = session.read(call.role(), titles);
                         renamed("Changed");
                         const auto second = session.read(call.role(), titles);
                         return Response::json('"' + first->rows[0].bytes(0, 0) +
                                               second->rows[0].bytes(0, 0) + '"');
                     }}});
        QCOMPARE(get("twice", trainer).body, QByteArray("\"Course AChanged\""));
        QCOMPARE(m_cache->state().answers, 0);
    }

    /// All that one read answers, and its version, is of one moment.
    void aWriteThatEndsInMidReadIsSeenByNoPartOfIt()
    {
        start({Route{.pattern = "/api/v1/slow",
                     .database = Route::Database::Computed,
                     .handler = [](SourceSession &session, Call &call) -> Answer {
                         const pg::Statement title{"SELECT max(title) FROM app.courses", {}};
                         const pg::Statement wait{"SELECT pg_advisory_xact_lock(4711)", {}};
                         const auto read = session.read(call.role(), {title, wait, title});
                         return Response::json('"' + read->rows[0].bytes(0, 0) + read->rows[2].bytes(0, 0) +
                                               '"');
                     }}});
        const auto renamed = [this](const char *name) {
            run(QByteArray("UPDATE app.courses SET title = '") + name + "'");
        };
        renamed("Before");
        auto holder = m_database.administrator();
        QVERIFY(holder.run("SELECT pg_advisory_lock(4711)"));
        RawClient client(m_server->port());
        QVERIFY(client.send(ApiServer::request("GET", "/api/v1/slow", trainer)));
        QTRY_COMPARE(holder.run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                         ->integer(0, 0),
                     1);
        renamed("After");
        QVERIFY(holder.run("SELECT pg_advisory_unlock(4711)"));
        QCOMPARE(client.answer().body, QByteArray("\"BeforeBefore\""));
        QCOMPARE(m_cache->state().answers, 1);
        // Kept under the state before the write, so nobody gets it any more.
        QCOMPARE(get("slow", trainer).body, QByteArray("\"AfterAfter\""));
    }

    /// Two servers with a cache each, one writer, many readers: whoever asks after a commit sees it.
    void nobodyIsEverShownWhatWasBefore()
    {
        AnswerCache other(10'000'000);
        ApiServer second(m_database, {.caches = {.own = &other}});
        std::atomic_int committed = 0;
        std::atomic_bool isOver = false;
        std::atomic_int asked = 0;
        std::atomic_int late = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&, port = i % 2 == 0 ? m_server->port() : second.port()] {
                const QByteArray request = ApiServer::request("GET", "/api/v1/learner/courses", learner);
                RawClient client(port);
                while (!isOver) {
                    const int least = committed;
                    if (!client.send(request))
                        return;
                    const QByteArray body = client.answer().body;
                    const qsizetype at = body.indexOf("title-");
                    ++asked;
                    if (at < 0 ? least > 0 : body.mid(at + 6, 6).toInt() < least)
                        ++late;
                }
            });
        auto connection = m_database.administrator();
        const auto until = std::chrono::steady_clock::now() + 2s;
        for (int i = 1; std::chrono::steady_clock::now() < until; ++i) {
            const QByteArray number = QByteArray::number(i).rightJustified(6, '0');
            if (!connection.run("UPDATE app.courses SET title = 'title-" + number + "' WHERE code = 'A'"))
                break;
            committed = i;
            if (i % 4 == 0) // time to be asked for again
                std::this_thread::sleep_for(5ms);
        }
        isOver = true;
        for (auto &reader : readers)
            reader.join();
        QCOMPARE(late, 0);
        QVERIFY(committed > 20);
        QVERIFY2(asked > 50 && m_cache->state().hits > 0 && other.state().hits > 0,
                 qPrintable(QStringLiteral("%1 asked, %2 and %3 kept")
                                .arg(asked)
                                .arg(m_cache->state().hits)
                                .arg(other.state().hits)));
    }

    /// Asks the server which tables these answers come from: a query that reads another one fails here until
    /// that one marks what changes.
    void allThatTheyReadMarksItsChanges()
    {
        run("SELECT pg_stat_reset()");
        const QByteArray courseA = id("north/course/A");
        for (const auto &[person, role] : {std::pair(learner, QByteArray("learner")),
                                           {trainer, "trainer"},
                                           {administrator, "org-admin"}}) {
            QList<QByteArray> paths{role + "/courses", role + "/skills",
                                    "analytics/learner?userId=" + id("north/user/l3") +
                                        "&courseId=" + courseA};
            for (const char *query :
                 {"", "?sort=risk", "?sort=name&search=l", "?filter=atRisk", "?review=toReview",
                  "?review=inIntervention", "?filter=behind&openOnly=false"})
                paths.append(role + "/learners" + query);
            paths.append("?skillId=" + id("north/skill/both"));
            paths.last().prepend(role + "/learners");
            if (role != "learner")
                paths.append({"analytics/trainer", role + "/courses/" + courseA,
                              role + "/skills/" + id("north/skill/both")});
            if (role == "org-admin")
                paths.append("analytics/organization");
            for (const QByteArray &path : std::as_const(paths)) {
                const auto answer = get(path, person);
                QVERIFY2(answer.status == 200, QByteArray(path + ' ' + answer.body).constData());
            }
        }
        const qint64 kept = m_cache->state().answers;
        QVERIFY(kept > 30);
        m_server.reset(); // its connections report what they read when they end
        const QByteArray read =
            "SELECT DISTINCT coalesce(pg_partition_root(relid), relid)::regclass::text AS name "
            "FROM pg_stat_user_tables WHERE schemaname IN ('app', 'private') "
            "AND coalesce(seq_scan, 0) + coalesce(idx_scan, 0) > 0";
        QTRY_VERIFY(m_database.administrator().run(read)->count() >= 15);
        const auto unmarked =
            m_database.administrator().run("SELECT string_agg(name, ' ') FROM (" + read +
                                           ") AS used WHERE name <> ALL (ARRAY['app.schema_migrations', "
                                           "'private.data_changes']) AND NOT EXISTS "
                                           "(SELECT FROM pg_trigger WHERE tgrelid = name::regclass AND "
                                           "tgfoid = 'private.data_changed'::regproc)");
        QCOMPARE(unmarked->bytes(0, 0), QByteArray());
    }

private:
    SampleDatabase m_database;
    std::optional<AnswerCache> m_cache;
    std::unique_ptr<ApiServer> m_server;
};

QTEST_GUILESS_MAIN(TestKeptAnswers)
#include "tst_keptanswers.moc"
