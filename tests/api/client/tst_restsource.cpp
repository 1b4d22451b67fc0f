// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/client/restserver.h"
#include "tests/api/json/allrecords.h"

#include <QSignalSpy>

using namespace viridian;

/// What RestSource asks and how it reads the answers.
class TestRestSource : public QObject
{
    Q_OBJECT

    static QUuid id() { return QUuid(QStringLiteral("1b4e28ba-2fa1-11d2-883f-0016d3cca427")); }

    /// The call asks for this path, as the contract has it, and hands on exactly the record in the answer.
    template <typename T>
    void arrives(const std::function<QFuture<Result<T>>(RestSource &)> &call, const QByteArray &method,
                 const QByteArray &path, const QByteArray &role, int status = 200)
    {
        const T record = made<T>();
        RestServer server;
        server.setScript([&record, status](const HttpRequest &) {
            return HttpReply{.status = status, .body = json::encode(record)};
        });
        RestSource source(server.options());
        const auto answer = answerOf(call(source));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QVERIFY(*answer == record);
        const HttpRequest request = server.http().requests().last();
        QCOMPARE(request.method, method);
        QCOMPARE(request.path, "/api/v1/" + path);
        QCOMPARE(request.header("Authorization"), "Bearer access-1");
        QCOMPARE(request.header("X-Active-Role"), role);
        const ApiContract contract;
        QVERIFY(!contract.operation(method, request.path).isEmpty());
        QCOMPARE(contract.problems(method, request.path, status, "application/json", json::encode(record)),
                 QStringList());
    }

    template <typename T>
    static T made()
    {
        if constexpr (std::is_same_v<T, QList<FollowUp>> || std::is_same_v<T, QList<SearchHit>>)
            return {Generator().make<typename T::value_type>()};
        else
            return Generator().make<T>();
    }

private slots:
    void everyCall()
    {
        arrives<SessionInfo>([](auto &source) { return source.session(); }, "GET", "auth/profile", "");
        arrives<LearnerDashboard>(
            [](auto &source) { return source.learner({.courseId = id(), .range = TimeRange::Year}); }, "GET",
            "analytics/learner?courseId=1b4e28ba-2fa1-11d2-883f-0016d3cca427&timeRange=1y", "learner");
        arrives<TrainerDashboard>([](auto &source) { return source.trainer({}); }, "GET", "analytics/trainer",
                                  "trainer");
        arrives<OrganizationDashboard>(
            [](auto &source) {
                return source.organization({Role::OrgAdmin, TimeRange::Week});
            },
            "GET", "analytics/organization?timeRange=7d", "org_admin");
        arrives<CourseDetail>(
            [](auto &source) {
                return source.course({Role::OrgAdmin, id(), TimeRange::Year});
            },
            "GET", "org-admin/courses/1b4e28ba-2fa1-11d2-883f-0016d3cca427?timeRange=1y", "");
        arrives<SkillDetail>(
            [](auto &source) {
                return source.skill({Role::Trainer, id()});
            },
            "GET", "trainer/skills/1b4e28ba-2fa1-11d2-883f-0016d3cca427", "");
        arrives<KeysetPage<LearnerRow>>(
            [](auto &source) {
                return source.learners({.search = QStringLiteral("a+b &c"),
                                        .filter = LearnerFilter::AtRisk,
                                        .sort = LearnerSort::LastActive,
                                        .descending = true,
                                        .page = {.cursor = "\xff\xfe", .limit = 7}});
            },
            "GET",
            "trainer/learners?search=a%2Bb%20%26c&filter=atRisk&sort=lastActive&descending=true&cursor=__4&"
            "limit=7",
            "");
        arrives<KeysetPage<CourseRow>>([](auto &source) { return source.courses({.role = Role::Learner}); },
                                       "GET", "learner/courses", "");
        arrives<KeysetPage<SkillRow>>([](auto &source) { return source.skills({.sort = SkillSort::Gap}); },
                                      "GET", "trainer/skills?sort=gap", "");
        arrives<QList<SearchHit>>(
            [](auto &source) { return source.search(Role::Trainer, QStringLiteral("é"), 1000); }, "GET",
            "trainer/search?text=%C3%A9&limit=100", "");
        arrives<QList<FollowUp>>(
            [](auto &source) {
                return source.followUps({Role::Trainer, id(), id()});
            },
            "GET",
            "trainer/learners/1b4e28ba-2fa1-11d2-883f-0016d3cca427/courses/"
            "1b4e28ba-2fa1-11d2-883f-0016d3cca427/follow-ups",
            "");
        arrives<FollowUp>([](auto &source) { return source.addFollowUp({.id = id(), .userId = id()}); },
                          "PUT", "trainer/follow-ups/1b4e28ba-2fa1-11d2-883f-0016d3cca427", "");
        arrives<FollowUp>([](auto &source) { return source.changeFollowUp({.id = id(), .version = 3}); },
                          "PATCH", "trainer/follow-ups/1b4e28ba-2fa1-11d2-883f-0016d3cca427", "");
        arrives<Freshness>([](auto &source) { return source.freshness(Role::OrgAdmin); }, "GET",
                           "analytics/freshness", "org_admin");
    }

    void bodiesAreWhatTheServerReads()
    {
        RestServer server;
        server.setScript(
            [](const HttpRequest &) { return RestServer::json(json::encode(Generator().make<FollowUp>())); });
        RestSource source(server.options());
        NewFollowUp entry = Generator().make<NewFollowUp>();
        QVERIFY(answerOf(source.addFollowUp(entry)));
        const HttpRequest request = server.http().requests().last();
        QCOMPARE(request.header("Content-Type"), "application/json");
        auto read = json::decodeRequest<NewFollowUp>(request.body);
        QVERIFY(read);
        read->id = entry.id;
        read->role = entry.role;
        QCOMPARE(*read, entry);
    }

    void problemsArrive()
    {
        RestServer server;
        RestSource source(server.options());
        for (const auto kind : {ErrorKind::NotAllowed, ErrorKind::NotFound, ErrorKind::Conflict,
                                ErrorKind::NoIdentity, ErrorKind::Internal, ErrorKind::Timeout}) {
            server.setScript([kind](const HttpRequest &) { return RestServer::problem(kind); });
            const auto answer = answerOf(source.trainer({}));
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, kind);
            QVERIFY(!answer.error().userText.isEmpty());
            QVERIFY(answer.error().detail.contains(QStringLiteral("r-1")));
        }
        QCOMPARE(source.state().phase, ConnectionState::Phase::Live);
    }

    void whatIsNotOurs_data()
    {
        QTest::addColumn<HttpReply>("reply");
        QTest::newRow("a page") << HttpReply{.body = "<html>", .contentType = "text/html"};
        QTest::newRow("no JSON") << HttpReply{.body = "{"};
        QTest::newRow("another record") << HttpReply{.body = "{\"a\": 1}"};
        QTest::newRow("a list") << HttpReply{.body = "[]"};
    }
    void whatIsNotOurs()
    {
        QFETCH(HttpReply, reply);
        RestServer server;
        server.setScript([&reply](const HttpRequest &) { return reply; });
        RestSource source(server.options());
        const auto answer = answerOf(source.trainer({}));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Internal);
        QVERIFY(!answer.error().userText.isEmpty());
        QVERIFY(!answer.error().detail.contains(QStringLiteral("access-1")));
    }

    void aRefreshIsWaitedFor()
    {
        RestServer server;
        std::atomic_int asked = 0;
        server.setScript([&asked](const HttpRequest &request) {
            Freshness freshness{.refreshedAt = QDateTime(QDate(2026, 3, 4), QTime(8, 0), Qt::UTC),
                                .running = ++asked < 3};
            return HttpReply{.status = request.method == "POST" ? 202 : 200, .body = json::encode(freshness)};
        });
        RestOptions options = server.options();
        options.pollInterval = std::chrono::milliseconds(1);
        RestSource source(options);
        const auto answer = answerOf(source.refresh(Role::Trainer));
        QVERIFY(answer);
        QVERIFY(!answer->running);
        QCOMPARE(server.requests("analytics/refresh").size(), 1);
        QCOMPARE(server.requests("analytics/refresh").first().method, "POST");
        QCOMPARE(server.requests("analytics/freshness").size(), 2);
        QCOMPARE(server.requests("analytics/freshness").last().header("X-Active-Role"), "trainer");
        // One that failed says so.
        server.setScript([](const HttpRequest &) {
            return RestServer::json(json::encode(Freshness{.lastError = QStringLiteral("disk full")}));
        });
        const auto failed = answerOf(source.refresh(Role::Trainer));
        QVERIFY(!failed);
        QCOMPARE(failed.error().detail, QStringLiteral("disk full"));
    }

    void statistics()
    {
        RestServer server;
        RestSource source(server.options());
        QSignalSpy finished(&source, &DataSource::queryFinished);
        QVERIFY(answerOf(source.session()));
        server.setScript([](const HttpRequest &) {
            return RestServer::json(json::encode(Generator().make<KeysetPage<CourseRow>>()));
        });
        QVERIFY(answerOf(source.courses({.role = Role::OrgAdmin})));
        QCOMPARE(finished.size(), 2);
        // Who one is, is asked in no role.
        QCOMPARE(finished.first().first().value<QueryStatistics>().activeRole, QString());
        const auto statistics = finished.last().first().value<QueryStatistics>();
        QCOMPARE(statistics.rows, 2);
        QCOMPARE(statistics.roundTrips, 1);
        QCOMPARE(statistics.sessionUser, QStringLiteral("ann"));
        QCOMPARE(statistics.activeRole, QStringLiteral("viridian_org_admin"));
        QVERIFY(statistics.milliseconds > 0);
    }

    void whatCancellingDoes()
    {
        RestServer server;
        RestSource source(server.options());
        QVERIFY(answerOf(source.session()));
        server.setScript([](const HttpRequest &) { return HttpReply{.silent = true}; });
        auto future = source.trainer({});
        QTRY_COMPARE(server.requests("analytics/trainer").size(), 1);
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
        QTRY_VERIFY(source.children().isEmpty());
        // Others go on, and so does the next one.
        server.setScript(
            [](const HttpRequest &) { return RestServer::json(json::encode(RestServer::session())); });
        QVERIFY(answerOf(source.session()));
    }

    void openFuturesEndWithTheSource()
    {
        RestServer server;
        server.setScript([](const HttpRequest &) { return HttpReply{.silent = true}; });
        auto source = std::make_unique<RestSource>(server.options());
        const auto first = source->trainer({});
        const auto second = source->refresh(Role::Trainer);
        QTRY_COMPARE(server.requests("analytics/refresh").size(), 1);
        const auto third = source->session();
        source.reset();
        QTRY_VERIFY(first.isFinished() && second.isFinished() && third.isFinished());
        QVERIFY(first.isCanceled() && second.isCanceled() && third.isCanceled());
    }

    void addressesThatMayNotBeUsed_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("in clear") << QStringLiteral("http://viridian.example.org");
        QTest::newRow("with a password") << QStringLiteral("https://ann:correct@viridian.example.org");
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("nothing") << QString();
    }
    void addressesThatMayNotBeUsed()
    {
        QFETCH(const QString, url);
        RestSource source({.url = QUrl(url), .password = QStringLiteral("correct")});
        const auto answer = answerOf(source.session());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestRestSource)
#include "tst_restsource.moc"
