// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/problem.h"
#include "db/source/dashboards.h"
#include "db/source/followups.h"
#include "db/source/lists.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"

#include <QTest>

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

QUuid uuid(const QByteArray &path)
{
    return QUuid::fromString(QLatin1StringView(tenantId(path)));
}

json::Problem problemOf(const RawAnswer &answer)
{
    return json::decodeAnswer<json::Problem>(answer.body).value_or(json::Problem());
}

} // namespace

/// The routes with real callers on a real database, each answer beside what the person's own login reads.
class TestRoutes : public QObject
{
    Q_OBJECT

    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QByteArray &person = {},
                  const QByteArray &body = {}, const QByteArray &headers = {})
    {
        return RawClient::ask(m_server->port(),
                              ApiServer::request(method, "/api/v1/" + path, person, body, headers));
    }
    RawAnswer get(const QByteArray &path, const QByteArray &person = {}, const QByteArray &headers = {})
    {
        return ask("GET", path, person, {}, headers);
    }

    SourceSession direct(const char *login)
    {
        SourceSession session(TestCluster::instance().connect(m_database.name(), QString::fromLatin1(login)),
                              {5s, 30s});
        if (!session.identify())
            qFatal("%s is nobody", login);
        return session;
    }

    template <typename Record>
    static void compare(const RawAnswer &answer, const Result<Record> &expected)
    {
        QVERIFY2(answer.status == 200, answer.body.constData());
        QVERIFY(expected);
        const auto found = json::decodeAnswer<Record>(answer.body);
        QVERIFY(found);
        QVERIFY(*found == *expected);
    }

private slots:
    void initTestCase() { m_server = std::make_unique<ApiServer>(m_database); }
    void cleanupTestCase() { m_server.reset(); }

    void dashboardsAreWhatThePersonsOwnLoginReads()
    {
        auto l3 = direct("north_l3");
        compare(get("analytics/learner", learner), readLearner(l3, {}));
        compare(get("analytics/learner?timeRange=7d&courseId=" + id("north/course/A"), learner),
                readLearner(l3, {.courseId = uuid("north/course/A"), .range = TimeRange::Week}));
        compare(get("analytics/freshness", learner), readFreshness(l3, Role::Learner));
        auto ta = direct("north_ta");
        compare(get("analytics/trainer", trainer), readTrainer(ta, {.role = Role::Trainer}));
        compare(get("analytics/learner?userId=" + id("north/user/l3"), trainer),
                readLearner(ta, {.role = Role::Trainer, .userId = uuid("north/user/l3")}));
        auto admin = direct("north_admin");
        compare(get("analytics/organization?timeRange=1y", administrator),
                readOrganization(admin, {.role = Role::OrgAdmin, .range = TimeRange::Year}));
    }

    void withoutPredictionsThereAreNone()
    {
        auto ta = direct("north_ta");
        auto expected = readTrainer(ta, {.role = Role::Trainer});
        QVERIFY(expected && expected->riskModel);
        expected->riskModel.reset();
        compare(get("analytics/trainer?includePredictions=false", trainer), expected);
    }

    void listsAndDrillDownsAreWhatThePersonsOwnLoginReads()
    {
        auto ta = direct("north_ta");
        compare(get("trainer/learners?limit=3&sort=name", trainer),
                readLearners(ta, {.role = Role::Trainer, .sort = LearnerSort::Name, .page = {.limit = 3}}));
        compare(get("trainer/courses", trainer), readCourses(ta, {.role = Role::Trainer}));
        compare(get("trainer/skills?sort=gap&descending=true", trainer),
                readSkills(ta, {.role = Role::Trainer, .sort = SkillSort::Gap, .descending = true}));
        compare(get("trainer/courses/" + id("north/course/A"), trainer),
                readCourse(ta, {.role = Role::Trainer, .courseId = uuid("north/course/A")}));
        compare(get("trainer/skills/" + id("north/skill/both"), trainer),
                readSkill(ta, {.role = Role::Trainer, .skillId = uuid("north/skill/both")}));
        compare(get("trainer/search?text=l1&limit=5", trainer),
                readSearch(ta, Role::Trainer, QStringLiteral("l1"), 5));
    }

    void pagesFollowOneAnother()
    {
        QSet<QUuid> seen;
        QByteArray cursor;
        int pages = 0;
        do {
            const auto answer = get("trainer/learners?limit=4&cursor=" + cursor, trainer);
            QCOMPARE(answer.status, 200);
            const auto page = json::decodeAnswer<KeysetPage<LearnerRow>>(answer.body);
            QVERIFY(page);
            QCOMPARE(page->total, 15);
            for (const auto &row : page->rows)
                QVERIFY(!seen.contains(row.userId));
            for (const auto &row : page->rows)
                seen.insert(row.userId);
            cursor = page->next.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        } while (!cursor.isEmpty() && ++pages < 10);
        QCOMPARE(seen.size(), 15);
    }

    void followUpsAreWrittenOnceAndChangedByTheirVersion()
    {
        const QByteArray note =
            "org-admin/follow-ups/" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        const QByteArray body = "{\"userId\":\"" + id("north/user/l4") + "\",\"courseId\":\"" +
                                id("north/course/A") + "\",\"kind\":\"note\",\"text\":\"Called\"}";
        const auto written = ask("PUT", note, administrator, body);
        QVERIFY2(written.status == 200, written.body.constData());
        QCOMPARE(ask("PUT", note, administrator, body).body, written.body);
        const QByteArray all =
            "org-admin/learners/" + id("north/user/l4") + "/courses/" + id("north/course/A") + "/follow-ups";
        auto admin = direct("north_admin");
        const auto expected = readFollowUps(
            admin,
            {.role = Role::OrgAdmin, .userId = uuid("north/user/l4"), .courseId = uuid("north/course/A")});
        QCOMPARE(expected->size(), 1);
        compare(get(all, administrator), expected);

        const QByteArray version = QByteArray::number(expected->first().version);
        const auto changed =
            ask("PATCH", note, administrator, "{\"version\":" + version + ",\"text\":\"Met\"}");
        QVERIFY2(changed.status == 200, changed.body.constData());
        const auto late = ask("PATCH", note, administrator, "{\"version\":" + version + ",\"text\":\"No\"}");
        QCOMPARE(late.status, 409);
        QCOMPARE(problemOf(late).kind, ErrorKind::Conflict);
        QCOMPARE(ask("PUT", "learner/follow-ups/" + id("x"), learner, body).status, 403);
    }

    void theRoleIsThePathsOrTheHeadersAndMustBeHeld()
    {
        QCOMPARE(get("trainer/courses", learner).status, 403);
        QCOMPARE(get("trainer/courses", multi).status, 200);
        QCOMPARE(get("trainer/courses", multi, "X-Active-Role: trainer\r\n").status, 200);
        QCOMPARE(get("trainer/courses", multi, "X-Active-Role: org_admin\r\n").status, 400);
        QCOMPARE(get("trainer/courses", multi, "X-Active-Role: king\r\n").status, 400);
        QCOMPARE(get("king/courses", multi).status, 404);
        auto own = direct("north_multi");
        compare(get("analytics/learner", multi), readLearner(own, {.role = Role::Learner}));
        compare(get("analytics/trainer", multi, "X-Active-Role: org_admin\r\n"),
                readTrainer(own, {.role = Role::OrgAdmin}));
        // Who claims more than they hold is told by the database.
        QCOMPARE(get("org-admin/courses", "north/l3 org_admin").status, 403);
        QCOMPARE(get("learner/courses", "north/gone learner").status, 403);
    }

    void nothingOfAnotherOrganisation()
    {
        for (const QByteArray &path :
             {"trainer/courses/" + id("south/course/A"), "trainer/skills/" + id("south/skill/a")})
            QCOMPARE(get(path, trainer).status, 404);
        const auto dashboard = get("analytics/learner?userId=" + id("south/user/l3"), trainer);
        QVERIFY(!dashboard.body.contains("South"));
        for (const char *path : {"trainer/learners", "trainer/courses", "trainer/search?text=South"})
            QVERIFY(!get(path, trainer).body.contains("South l"));
    }

    void everyBadFieldIsNamed()
    {
        const auto answer =
            get("trainer/learners?limit=0&sort=size&courseId=7&nonsense=1&descending=maybe", trainer);
        QCOMPARE(answer.status, 422);
        const auto problem = problemOf(answer);
        QCOMPARE(problem.kind, ErrorKind::BadInput);
        QCOMPARE(problem.instance.toLatin1(), answer.headers.value("x-request-id"));
        QSet<QString> named;
        for (const auto &bad : problem.errors)
            named.insert(bad.field);
        QCOMPARE(named,
                 (QSet<QString>{QStringLiteral("limit"), QStringLiteral("sort"), QStringLiteral("courseId"),
                                QStringLiteral("nonsense"), QStringLiteral("descending")}));
        QCOMPARE(get("trainer/courses/7", trainer).status, 422);
        QCOMPARE(get("trainer/learners?cursor=bm9uc2Vuc2U", trainer).status, 422);
        const QByteArray note = "trainer/follow-ups/" + id("y");
        QCOMPARE(ask("PUT", note, trainer, "{").status, 400);
        QCOMPARE(ask("PUT", note, trainer, "{\"kind\":\"gift\"}").status, 422);
        QCOMPARE(RawClient::ask(m_server->port(), "PUT /api/v1/" + note +
                                                      " HTTP/1.1\r\nHost: x\r\nAuthorization: Test " +
                                                      trainer + "\r\nContent-Length: 2\r\n\r\n{}")
                     .status,
                 415);
    }

    void whatIsNotThereIsSaid()
    {
        QCOMPARE(get("nonsense").status, 404);
        const auto wrong = ask("DELETE", "trainer/courses", trainer);
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.headers.value("allow"), "GET, HEAD, OPTIONS");
        const auto options = ask("OPTIONS", "org-admin/follow-ups/" + id("z"));
        QCOMPARE(options.status, 204);
        QCOMPARE(options.headers.value("allow"), "PUT, PATCH, OPTIONS");
        const auto stranger = get("analytics/learner");
        QCOMPARE(stranger.status, 401);
        QCOMPARE(stranger.headers.value("www-authenticate"), "Bearer");
        QCOMPARE(problemOf(stranger).kind, ErrorKind::Authentication);
    }

    void whoHasTheAnswerAlreadyIsTold()
    {
        const auto first = get("analytics/learner", learner);
        const auto again =
            get("analytics/learner", learner, "If-None-Match: " + first.headers.value("etag") + "\r\n");
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
        RawClient client(m_server->port());
        QVERIFY(client.send(ApiServer::request("HEAD", "/api/v1/analytics/learner", learner)));
        const auto head = client.answer(true);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("content-length").toInt(), first.body.size());
    }

    void tellsHowItIs()
    {
        for (const char *path : {"health", "health/ready", "health/live"}) {
            const auto answer = get(path);
            QCOMPARE(answer.status, 200);
            const auto health = json::decodeAnswer<Health>(answer.body);
            QVERIFY(health);
            QCOMPARE(*health, (Health{.version = QStringLiteral("1.2.3")}));
        }
        QVERIFY(get("metrics").headers.value("content-type").startsWith("text/plain"));
        QCOMPARE(get("metrics", {}, "X-Far: 1\r\n").status, 404);
        QVERIFY(get("openapi.json").body.contains("\"openapi\":"));
    }

    void aRefreshIsTakenOnceInAWhile()
    {
        const auto taken = ask("POST", "analytics/refresh", administrator);
        QVERIFY2(taken.status == 202, taken.body.constData());
        QVERIFY(json::decodeAnswer<Freshness>(taken.body));
        const auto tooSoon = ask("POST", "analytics/refresh", administrator);
        QCOMPARE(tooSoon.status, 429);
        const int seconds = tooSoon.headers.value("retry-after").toInt();
        QVERIFY(seconds > 200 && seconds <= 301);
    }

private:
    SampleDatabase m_database;
    std::unique_ptr<ApiServer> m_server;
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
