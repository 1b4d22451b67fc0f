// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/servicecollector.h"
#include "db/collect/sourcestore.h"
#include "tests/support/httpserver.h"
#include "tests/support/sampledatabase.h"

#include <QTest>
#include <QUrlQuery>

using namespace viridian;
using namespace viridian::collect;
using namespace std::chrono_literals;
using pipeline::CollectCounts;

namespace {

const QDateTime start(QDate(2026, 3, 4), QTime(8, 0), Qt::UTC);

QByteArray userIdOf(const HttpRequest &request)
{
    return QUrlQuery(QUrl::fromEncoded(request.path)).queryItemValue(QStringLiteral("userId")).toUtf8();
}

QByteArray document(const HttpRequest &request, const QByteArray &sections)
{
    return "{\"version\": 1, \"userId\": \"" + userIdOf(request) + "\", " + sections + "}";
}

HttpServer::Script answering(const QByteArray &sections)
{
    return [sections](const HttpRequest &request) { return HttpReply{.body = document(request, sections)}; };
}

HttpReply broken(const HttpRequest &)
{
    return {.status = 500};
}

const QByteArray oneEvent =
    R"("events": [{"eventId": "e1", "courseId": "A", "activityId": "1", "verb": "completed", "seconds": 90,
        "occurredAt": "2026-03-03T10:00:00Z"}])";

} // namespace

/// Against a real server and a real database: organisation north of twotenants.sql has 15 people who learn.
class TestServiceCollector : public QObject
{
    Q_OBJECT

    static constexpr qint64 people = 15;

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_administrator;
    std::optional<pg::Connection> m_pipeline;
    QUuid m_north;
    QUuid m_south;
    QDateTime m_now;
    std::chrono::steady_clock::time_point m_ticks;
    std::shared_ptr<Breakers> m_breakers;

    SourceStore store() { return SourceStore(*m_pipeline, m_north); }

    void configure(ExternalService service, const HttpServer &server)
    {
        QVERIFY(store().putSource(service, server.url(QStringLiteral("/base/")).toString(),
                                  QStringLiteral("env:VIRIDIAN_TEST_TOKEN")));
    }

    Result<CollectCounts> collect(ExternalService service, std::stop_token stop = {})
    {
        CollectOptions options{.limits = {.exchange = 2s}};
        options.now = [this] { return m_now; };
        return ServiceCollector(service, m_breakers, options)
            .collect(*m_pipeline, {m_north, QStringLiteral("North")}, std::move(stop));
    }

    void pass(std::chrono::seconds time)
    {
        m_now = m_now.addSecs(time.count());
        m_ticks += time;
    }

    /// The counts, or a text that compares unequal with all.
    CollectCounts collected(ExternalService service)
    {
        const auto counts = collect(service);
        if (!counts)
            qWarning("%s %s", qPrintable(counts.error().userText), qPrintable(counts.error().detail));
        return counts.value_or(CollectCounts{.read = -1});
    }

    ExternalSourceState state(ExternalService service)
    {
        const auto sources = store().sources().value();
        for (const Source &source : sources) {
            if (source.state.service == service)
                return source.state;
        }
        return {};
    }

    qint64 number(const QByteArray &sql)
    {
        const auto rows = m_administrator->run(sql);
        return rows ? rows->integer(0, 0) : -1;
    }

    qint64 events(const QByteArray &source)
    {
        return number("SELECT count(*) FROM app.learning_events WHERE source = '" + source + "'");
    }

private slots:
    void init()
    {
        m_database.emplace();
        m_administrator.emplace(m_database->administrator());
        m_pipeline.emplace(
            TestCluster::instance().connect(m_database->name(), QStringLiteral("test_pipeline")));
        const auto ids = m_administrator->run("SELECT organization_id FROM app.organizations ORDER BY name");
        m_north = ids->uuid(0, 0);
        m_south = ids->uuid(1, 0);
        m_now = start;
        m_ticks = {};
        m_breakers = std::make_shared<Breakers>(http::CircuitBreaker::Limits(), [this] { return m_ticks; });
        QVERIFY(m_administrator->run("DELETE FROM app.external_sources"));
        qputenv("VIRIDIAN_TEST_TOKEN", "s3cret");
    }

    /// Up, cached, down within the day, stale, back.
    void theLadder()
    {
        HttpServer server(answering(oneEvent));
        configure(ExternalService::DevLab, server);
        QCOMPARE(collected(ExternalService::DevLab), (CollectCounts{people, people, 0, 0, 0}));
        QCOMPARE(server.requests().size(), people);
        QCOMPARE(server.requests().first().header("Authorization"), "Bearer s3cret");
        QVERIFY(server.requests().first().path.startsWith("/base/api/v1/analytics-data?userId="));
        QCOMPARE(state(ExternalService::DevLab),
                 (ExternalSourceState{ExternalService::DevLab, SourceOutcome::Fresh, start, start, {}}));
        QCOMPARE(events("service:devlab"), people);

        // An hour later nobody is asked.
        pass(1h);
        const auto again = collected(ExternalService::DevLab);
        QCOMPARE(again, (CollectCounts{people, 0, people, 0, 0}));
        QCOMPARE(server.requests().size(), people);
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::Cached);
        QCOMPARE(state(ExternalService::DevLab).dataFrom, start);

        // Down, but within the day: still cached and nobody is asked.
        server.setScript(broken);
        pass(22h);
        QCOMPARE(collected(ExternalService::DevLab).fallback, 0);
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::Cached);
        QVERIFY(!state(ExternalService::DevLab).problem);

        // After the day: stale, and the breaker opens after five.
        pass(1h);
        const auto stale = collected(ExternalService::DevLab);
        QCOMPARE(stale, (CollectCounts{people, 0, people, 0, people}));
        QCOMPARE(server.requests().size(), people + 5);
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::Stale);
        QCOMPARE(state(ExternalService::DevLab).problem, SourceProblem::Unreachable);
        QCOMPARE(state(ExternalService::DevLab).dataFrom, start);

        // While it is open nobody is asked; after the pause one is.
        pass(59s);
        QCOMPARE(collected(ExternalService::DevLab).fallback, people);
        QCOMPARE(server.requests().size(), people + 5);
        QCOMPARE(state(ExternalService::DevLab).problem, SourceProblem::Paused);
        pass(1s);
        QCOMPARE(collected(ExternalService::DevLab).fallback, people);
        QCOMPARE(server.requests().size(), people + 6);

        // It is back: the probe closes the breaker and the same run asks for all.
        server.setScript(answering(oneEvent));
        pass(60s);
        QCOMPARE(collected(ExternalService::DevLab), (CollectCounts{people, 0, people, 0, 0}));
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::Fresh);
        QCOMPARE(state(ExternalService::DevLab).dataFrom, m_now);
        QVERIFY(!state(ExternalService::DevLab).problem);
        QCOMPARE(events("service:devlab"), people);
    }

    void sampleDataOnlyWhereAllowed()
    {
        HttpServer server(broken);
        configure(ExternalService::DevLab, server);
        const auto nothing = collect(ExternalService::DevLab);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().kind, ErrorKind::Unreachable);
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::None);
        QVERIFY(!state(ExternalService::DevLab).dataFrom.isValid());
        QCOMPARE(number("SELECT count(*) FROM app.learning_events WHERE source NOT IN ('test')"), 0);

        QVERIFY(store().allowSample(true));
        QCOMPARE(collected(ExternalService::DevLab).fallback, people);
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::Sample);
        const qint64 sample = events("sample:devlab");
        QVERIFY(sample > people);
        QCOMPARE(number("SELECT count(*) FROM app.learning_events WHERE source = 'sample:devlab' AND "
                        "occurred_at NOT BETWEEN '2026-02-05Z' AND '2026-03-05Z'"),
                 0);
        QCOMPARE(collected(ExternalService::DevLab).stored, sample);
        QCOMPARE(events("sample:devlab"), sample);

        // The first real answer takes its place.
        server.setScript(answering(oneEvent));
        pass(60s);
        QVERIFY(collected(ExternalService::DevLab).stored > 0);
        QCOMPARE(events("sample:devlab"), 0);
        QCOMPARE(events("service:devlab"), people);

        // What is no event is never made up.
        server.setScript(broken);
        configure(ExternalService::Assessment, server);
        QVERIFY(!collect(ExternalService::Assessment));
        QCOMPARE(state(ExternalService::Assessment).outcome, SourceOutcome::None);
    }

    void withdrawnPermissionTakesSampleDataAway()
    {
        HttpServer server(broken);
        configure(ExternalService::RagAssistant, server);
        QVERIFY(store().allowSample(true));
        QVERIFY(collect(ExternalService::RagAssistant));
        QVERIFY(events("sample:rag_assistant") > 0);
        QVERIFY(store().allowSample(false));
        QVERIFY(!collect(ExternalService::RagAssistant));
        QCOMPARE(events("sample:rag_assistant"), 0);
    }

    void eachServiceBecomesRows()
    {
        HttpServer server(answering(R"("person": {"displayName": "Renamed", "email": "new@north.example"})"));
        configure(ExternalService::Directory, server);
        QCOMPARE(collected(ExternalService::Directory), (CollectCounts{people, people, 0, 0, 0}));
        QCOMPARE(number("SELECT count(*) FROM app.users WHERE display_name = 'Renamed'"), people);
        QCOMPARE(number("SELECT count(*) FROM app.users WHERE display_name = 'Renamed' AND roles = "
                        "'{learner,trainer,org_admin}'"),
                 1);

        server.setScript(answering(R"("activities": [
            {"courseId": "A", "activityId": "2", "title": "Second", "kind": "unit", "weight": 30},
            {"courseId": "Z", "activityId": "1", "title": "Nowhere", "kind": "unit", "weight": 30}])"));
        configure(ExternalService::CourseBuilder, server);
        QCOMPARE(collected(ExternalService::CourseBuilder),
                 (CollectCounts{2 * people, 1, people - 1, people, 0}));

        server.setScript(answering(R"("results": [
            {"courseId": "A", "activityId": "2", "attempt": 1, "submittedOn": "2026-03-01", "score": 88},
            {"courseId": "A", "activityId": "9", "attempt": 1, "submittedOn": "2026-03-01", "score": 1},
            {"courseId": "C", "activityId": "1", "attempt": 1, "submittedOn": "2026-03-01", "score": 1}])"));
        configure(ExternalService::Assessment, server);
        QCOMPARE(collected(ExternalService::Assessment),
                 (CollectCounts{3 * people, people, 0, 2 * people, 0}));
        QCOMPARE(number("SELECT count(*) FROM app.assessment_results WHERE score = 88"), people);

        server.setScript(answering(R"("skills": [{"skillId": "new", "name": "New skill"}],
            "requirements": [{"courseId": "A", "skillId": "new", "requiredLevel": 70, "importance": 0.5}],
            "evidence": [{"courseId": "A", "activityId": "2", "skillId": "new", "weight": 1},
                         {"courseId": "A", "activityId": "2", "skillId": "a", "weight": 1}])"));
        configure(ExternalService::SkillsEngine, server);
        QCOMPARE(collected(ExternalService::SkillsEngine),
                 (CollectCounts{4 * people, 3, 3 * people - 3, people, 0}));

        server.setScript(answering(R"("events": [
            {"eventId": "1", "occurredAt": "2026-03-03T10:00:00Z", "verb": "interacted"},
            {"eventId": "2", "occurredAt": "2026-03-05T00:00:00Z", "verb": "interacted"},
            {"eventId": "3", "occurredAt": "1826-03-05T00:00:00Z", "verb": "interacted"}])"));
        configure(ExternalService::Auth, server);
        QCOMPARE(collected(ExternalService::Auth), (CollectCounts{3 * people, people, 0, 2 * people, 0}));
        QCOMPARE(
            number("SELECT count(*) FROM app.learning_events WHERE source = 'service:auth' AND course_id "
                   "IS NULL"),
            people);

        // All of it again changes nothing, and the current day and the other organisation are as before.
        const qint64 before = number("SELECT count(*) FROM app.learning_events");
        for (const auto service :
             {ExternalService::Directory, ExternalService::CourseBuilder, ExternalService::Assessment,
              ExternalService::SkillsEngine, ExternalService::Auth}) {
            pass(1h);
            QCOMPARE(collected(service).stored, 0);
        }
        QCOMPARE(number("SELECT count(*) FROM app.learning_events"), before);
        QCOMPARE(number("SELECT count(*) FROM app.organizations WHERE analysis_date = '2026-03-04'"), 2);
        QCOMPARE(
            number("SELECT count(*) FROM app.users WHERE display_name = 'Renamed' AND organization_id = '" +
                   m_south.toByteArray(QUuid::WithoutBraces) + "'"),
            0);
    }

    void oneBadAnswerHarmsNobodyElse_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("another shape") << QByteArray(R"({"version": 1, "userId": "l3", "events": [{}]})");
        QTest::newRow("another person") << QByteArray(R"({"version": 1, "userId": "l1", "events": []})");
    }
    void oneBadAnswerHarmsNobodyElse()
    {
        QFETCH(const QByteArray, answer);
        HttpServer server([answer](const HttpRequest &request) {
            return HttpReply{.body = userIdOf(request) == "l3" ? answer : document(request, oneEvent)};
        });
        configure(ExternalService::DevLab, server);
        QCOMPARE(collected(ExternalService::DevLab).stored, people - 1);
        QCOMPARE(number("SELECT count(*) FROM app.external_data_cache WHERE service = 'devlab'"), people - 1);
        QCOMPARE(state(ExternalService::DevLab).outcome, SourceOutcome::None);
        QCOMPARE(state(ExternalService::DevLab).problem, SourceProblem::Unusable);
    }

    void problems_data()
    {
        QTest::addColumn<HttpReply>("reply");
        QTest::addColumn<SourceProblem>("problem");
        QTest::newRow("late") << HttpReply{.silent = true} << SourceProblem::Unreachable;
        QTest::newRow("token refused") << HttpReply{.status = 401} << SourceProblem::Refused;
        QTest::newRow("nothing there") << HttpReply{.status = 404} << SourceProblem::Refused;
        QTest::newRow("a page") << HttpReply{.body = "<html>", .contentType = "text/html"}
                                << SourceProblem::Unusable;
        QTest::newRow("garbage") << HttpReply{.body = "{{{"} << SourceProblem::Unusable;
        QTest::newRow("too large") << HttpReply{.body = QByteArray(2 << 20, ' ')} << SourceProblem::Unusable;
        QTest::newRow("elsewhere") << HttpReply{.status = 302, .headers = {"Location: https://example.org/"}}
                                   << SourceProblem::Refused;
    }
    void problems()
    {
        QFETCH(const HttpReply, reply);
        QFETCH(const SourceProblem, problem);
        HttpServer server([reply](const HttpRequest &) { return reply; });
        configure(ExternalService::DevLab, server);
        const auto counts = collect(ExternalService::DevLab);
        QVERIFY(!counts);
        QVERIFY(!(counts.error().userText + counts.error().detail).contains(QStringLiteral("s3cret")));
        QCOMPARE(state(ExternalService::DevLab).problem, problem);
        QCOMPARE(server.requests().size(), 5);
    }

    void withoutATokenNobodyIsAsked()
    {
        HttpServer server(answering(oneEvent));
        configure(ExternalService::DevLab, server);
        qunsetenv("VIRIDIAN_TEST_TOKEN");
        QVERIFY(!collect(ExternalService::DevLab));
        QCOMPARE(state(ExternalService::DevLab).problem, SourceProblem::Secret);
        QVERIFY(server.requests().isEmpty());
    }

    void whatIsNotConfiguredIsNothingToDo() { QCOMPARE(collected(ExternalService::DevLab), CollectCounts()); }

    void whatTheCacheHoldsOfAnotherShapeIsFetchedAnew()
    {
        HttpServer server(answering(oneEvent));
        configure(ExternalService::DevLab, server);
        QVERIFY(collect(ExternalService::DevLab));
        QVERIFY(m_administrator->run(R"(UPDATE app.external_data_cache SET payload = '{"version": 0}'
                                        WHERE service = 'devlab')"));
        QCOMPARE(collected(ExternalService::DevLab).read, people);
        QCOMPARE(server.requests().size(), 2 * people);
    }

    void stopEndsItAndTheNextRunGoesOn()
    {
        std::stop_source stop;
        HttpServer server([&](const HttpRequest &request) {
            if (userIdOf(request) == "l9")
                stop.request_stop();
            return HttpReply{.body = document(request, oneEvent), .waitMs = 20};
        });
        configure(ExternalService::DevLab, server);
        QCOMPARE(collect(ExternalService::DevLab, stop.get_token()).error().kind, ErrorKind::Cancelled);
        QVERIFY(!m_pipeline->inTransaction());
        QVERIFY(!state(ExternalService::DevLab).checkedAt.isValid());
        QCOMPARE(collected(ExternalService::DevLab).read, people);
        QCOMPARE(events("service:devlab"), people);
    }

    void removingASourceLeavesRealRows()
    {
        HttpServer server(answering(oneEvent));
        configure(ExternalService::DevLab, server);
        QVERIFY(collect(ExternalService::DevLab));
        QVERIFY(store().removeSource(ExternalService::DevLab));
        QCOMPARE(number("SELECT count(*) FROM app.external_data_cache WHERE service = 'devlab'"), 0);
        QCOMPARE(events("service:devlab"), people);
        QCOMPARE(store().removeSource(ExternalService::DevLab).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestServiceCollector)
#include "tst_servicecollector.moc"
