// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/lrsclient.h"
#include "app/collect/lrscollector.h"
#include "app/collect/sourcecheck.h"
#include "db/collect/sourcestore.h"
#include "tests/support/httpserver.h"
#include "tests/support/sampledatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using namespace viridian;
using namespace viridian::collect;
using namespace std::chrono_literals;
using pipeline::CollectCounts;

namespace {

const QDateTime start(QDate(2026, 3, 4), QTime(8, 0), Qt::UTC);
const QDateTime now = start.addSecs(3600);

/// Number `number`, of learner l1 in course A, stored that many seconds after the start.
QJsonObject statement(int number, const QString &verb = QStringLiteral("completed"))
{
    const QByteArray json = R"({"actor": {"mbox": "mailto:ann@north.example"},
        "object": {"id": "http://a.example/quiz"}, "timestamp": "2026-03-03T10:00:00Z",
        "context": {"contextActivities": {"parent": [{"id": "A",
            "definition": {"type": "http://adlnet.gov/expapi/activities/course"}}]}}})";
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object[QStringLiteral("id")] =
        QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
    object[QStringLiteral("stored")] = start.addSecs(number).toString(Qt::ISODateWithMs);
    object[QStringLiteral("verb")] =
        QJsonObject{{QStringLiteral("id"), QStringLiteral("http://adlnet.gov/expapi/verbs/") + verb}};
    return object;
}

QList<QJsonObject> statements(int count)
{
    QList<QJsonObject> all;
    for (int number = 1; number <= count; ++number)
        all.append(statement(number));
    return all;
}

/// A record store as the standard has it: since, limit and ascending, and pages behind more. Its pages start
/// at an offset among those that since leaves.
struct RecordStore
{
    QList<QJsonObject> all;
    QByteArray version = "2.0.0";
    QString more = QStringLiteral("/xapi/statements/more?%1"); ///< where the next page is; %1: its query
    QByteArray consistentThrough = {};
    bool ignoresOrder = false; ///< gives the latest first

    HttpReply operator()(const HttpRequest &request) const
    {
        if (request.header("Authorization") != "Basic " + QByteArray("pipeline:s3cret").toBase64())
            return {.status = 401};
        if (request.header("X-Experience-API-Version") != version)
            return {.status = 400};
        QUrlQuery query(QUrl::fromEncoded(request.path));
        const auto number = [&](const char *name) {
            return query.queryItemValue(QString::fromLatin1(name)).toInt();
        };
        const QString since = query.queryItemValue(QStringLiteral("since"));
        QList<QJsonObject> found;
        for (const QJsonObject &one : all) {
            if (since.isEmpty() || storeMoment(one[QStringLiteral("stored")].toString()) > storeMoment(since))
                found.append(one);
        }
        if (ignoresOrder)
            std::ranges::reverse(found);
        const int next = number("offset") + number("limit");
        QJsonArray page;
        for (const QJsonObject &one : found.mid(number("offset"), number("limit")))
            page.append(one);
        query.removeQueryItem(QStringLiteral("offset"));
        query.addQueryItem(QStringLiteral("offset"), QString::number(next));
        const QString link = next < found.size() ? more.arg(query.toString()) : QString();
        HttpReply reply{.body = QJsonDocument(QJsonObject{{QStringLiteral("statements"), page},
                                                          {QStringLiteral("more"), link}})
                                    .toJson()};
        if (!consistentThrough.isEmpty())
            reply.headers.append("X-Experience-API-Consistent-Through: " + consistentThrough);
        return reply;
    }
};

} // namespace

/// Against a real server and a real database, two statements a page.
class TestLrsCollector : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_administrator;
    std::optional<pg::Connection> m_pipeline;
    QUuid m_north;
    std::shared_ptr<Breakers> m_breakers;

    SourceStore store() { return SourceStore(*m_pipeline, m_north); }

    void configure(const HttpServer &server)
    {
        QVERIFY(store().putSource(ExternalService::Lrs, server.url(QStringLiteral("/xapi/")).toString(),
                                  QStringLiteral("env:VIRIDIAN_TEST_LRS")));
    }

    Result<CollectCounts> collect(const std::stop_token &stop = {}, int pages = 100)
    {
        LrsCollector collector(m_breakers, {.limits = {.exchange = 2s, .bytes = 1 << 16},
                                            .pageSize = 2,
                                            .pages = pages,
                                            .now = [] { return now; }});
        return collector.collect(*m_pipeline, {m_north, QStringLiteral("North")}, stop);
    }

    /// The counts, or some that compare unequal with all.
    CollectCounts collected()
    {
        const auto counts = collect();
        if (!counts)
            qWarning("%s %s", qPrintable(counts.error().userText), qPrintable(counts.error().detail));
        return counts.value_or(CollectCounts{.read = -1});
    }

    Source source() { return store().sources().value().constLast(); }
    SourceProblem problem() { return source().state.problem.value(); }

    qint64 number(const QByteArray &sql)
    {
        const auto rows = m_administrator->run(sql);
        return rows ? rows->integer(0, 0) : -1;
    }
    qint64 stored()
    {
        return number("SELECT count(*) FROM app.statements "
                      "WHERE statement_id::text LIKE '00000000-0000-4000-8000-%'");
    }
    qint64 events() { return number("SELECT count(*) FROM app.learning_events WHERE source = 'xapi'"); }

private slots:
    void init()
    {
        m_breakers = std::make_shared<Breakers>();
        m_database.emplace();
        m_administrator.emplace(m_database->administrator());
        m_pipeline.emplace(
            TestCluster::instance().connect(m_database->name(), QStringLiteral("test_pipeline")));
        m_north =
            m_administrator->run("SELECT organization_id FROM app.organizations ORDER BY name")->uuid(0, 0);
        QVERIFY(m_administrator->run("DELETE FROM app.external_sources"));
        qputenv("VIRIDIAN_TEST_LRS", "pipeline:s3cret");
    }

    void threePagesThenOnlyWhatIsNew_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QString>("more");
        QTest::newRow("2.0, from the root")
            << QByteArray("2.0.0") << QStringLiteral("/xapi/statements/more?%1");
        QTest::newRow("1.0.3, beside it") << QByteArray("1.0.3") << QStringLiteral("statements?%1");
    }
    void threePagesThenOnlyWhatIsNew()
    {
        QFETCH(const QByteArray, version);
        QFETCH(const QString, more);
        RecordStore lrs{.all = statements(5), .version = version, .more = more};
        HttpServer server(lrs);
        configure(server);
        QCOMPARE(collected(), (CollectCounts{5, 5, 0, 0, 0}));
        QCOMPARE(events(), 5);
        QCOMPARE(source().storedUntil, start.addSecs(5));
        QCOMPARE(source().state,
                 (ExternalSourceState{ExternalService::Lrs, SourceOutcome::Fresh, now, now, {}}));
        QVERIFY(server.requests().constLast().path.contains("offset=4"));
        QCOMPARE(number("SELECT count(*) FROM app.organizations WHERE organization_id = '" +
                        m_north.toByteArray(QUuid::WithoutBraces) +
                        "' AND external_id = 'north' AND analysis_date = '2026-03-04'"),
                 1);

        // Nothing new, then two more.
        QCOMPARE(collected(), CollectCounts());
        lrs.all = statements(7);
        server.setScript(lrs);
        QCOMPARE(collected(), (CollectCounts{2, 2, 0, 0, 0}));
        QVERIFY(server.requests().constLast().path.contains("since=2026-03-04T08:00:05.000Z"));
        QCOMPARE(stored(), 7);
    }

    void anAbsoluteLinkToTheSameServer()
    {
        RecordStore lrs{.all = statements(3)};
        HttpServer server(lrs);
        lrs.more = server.url().toString(QUrl::RemovePath) + QStringLiteral("/elsewhere?%1");
        server.setScript(lrs);
        configure(server);
        QCOMPARE(collected().stored, 3);
        QVERIFY(server.requests().constLast().path.startsWith("/elsewhere?"));
    }

    void aRepeatedPageChangesNothing()
    {
        const RecordStore lrs{.all = statements(4)};
        // Its second page comes once more before the end.
        HttpServer server([lrs](const HttpRequest &request) {
            HttpRequest asked = request;
            const bool again = request.path.contains("again");
            asked.path.replace("/again", "");
            HttpReply reply = lrs(asked);
            if (request.path.contains("offset=2") && !again) {
                QJsonObject page = QJsonDocument::fromJson(reply.body).object();
                page[QStringLiteral("more")] =
                    QString::fromLatin1(request.path)
                        .replace(QStringLiteral("/more"), QStringLiteral("/more/again"));
                reply.body = QJsonDocument(page).toJson();
            }
            return reply;
        });
        configure(server);
        QCOMPARE(collected(), (CollectCounts{6, 4, 2, 0, 0}));
        QCOMPARE(events(), 4);
    }

    void aPageThatIsCutOffLosesAndDoublesNothing_data()
    {
        QTest::addColumn<bool>("connectionDrops");
        QTest::newRow("the connection drops") << true;
        QTest::newRow("half a document") << false;
    }
    void aPageThatIsCutOffLosesAndDoublesNothing()
    {
        QFETCH(const bool, connectionDrops);
        const RecordStore lrs{.all = statements(6)};
        HttpServer server([lrs, connectionDrops](const HttpRequest &request) {
            HttpReply reply = lrs(request);
            if (request.path.contains("offset=2")) {
                if (connectionDrops)
                    reply.cutAfter = reply.body.size() / 2;
                else
                    reply.body.truncate(reply.body.size() / 2);
            }
            return reply;
        });
        configure(server);
        QVERIFY(!collect());
        QVERIFY(!m_pipeline->inTransaction());
        QCOMPARE(stored(), 2);
        // The page's last time may have more on the next one.
        QCOMPARE(source().storedUntil, start.addSecs(1));
        QCOMPARE(problem(), connectionDrops ? SourceProblem::Unreachable : SourceProblem::Unusable);
        QCOMPARE(source().state.outcome, SourceOutcome::None);

        server.setScript(lrs);
        QCOMPARE(collected(), (CollectCounts{5, 4, 1, 0, 0}));
        QCOMPARE(stored(), 6);
        QCOMPARE(events(), 6);
        QCOMPARE(source().storedUntil, start.addSecs(6));

        // What is here stands in when it fails later.
        server.setScript([](const HttpRequest &) { return HttpReply{.status = 503}; });
        QVERIFY(!collect());
        QCOMPARE(source().state.outcome, SourceOutcome::Stale);
        QCOMPARE(source().state.dataFrom, now);
        QCOMPARE(events(), 6);
    }

    /// All six were stored at the same moment: a run that ends between two pages must not step over the rest.
    void theSameMomentOnTwoPages()
    {
        RecordStore lrs{.all = statements(6)};
        for (QJsonObject &one : lrs.all)
            one[QStringLiteral("stored")] = start.toString(Qt::ISODateWithMs);
        HttpServer server(lrs);
        configure(server);
        QVERIFY(!collect({}, 1));
        QVERIFY(!source().storedUntil.isValid());
        QCOMPARE(collected(), (CollectCounts{6, 4, 2, 0, 0}));
        QCOMPARE(source().storedUntil, start);
    }

    void theLatestFirst()
    {
        const RecordStore lrs{.all = statements(6), .ignoresOrder = true};
        HttpServer server(lrs);
        configure(server);
        QVERIFY(!collect({}, 2));
        QVERIFY(!source().storedUntil.isValid());
        QCOMPARE(collected(), (CollectCounts{6, 2, 4, 0, 0}));
        QCOMPARE(source().storedUntil, start.addSecs(6));
    }

    void notFurtherThanTheStoreCanSeeNorIntoTheFuture()
    {
        RecordStore lrs{.all = statements(3), .consistentThrough = "2026-03-04T08:00:02.0004Z"};
        HttpServer server(lrs);
        configure(server);
        QCOMPARE(collected().stored, 3);
        QCOMPARE(source().storedUntil, start.addSecs(2));
        lrs.consistentThrough.clear();
        lrs.all[2][QStringLiteral("stored")] = now.addDays(1).toString(Qt::ISODateWithMs);
        server.setScript(lrs);
        QCOMPARE(collected(), (CollectCounts{1, 0, 1, 0, 0}));
        QCOMPARE(source().storedUntil, now);
    }

    void otherContentIsReportedAndNotStored()
    {
        RecordStore lrs{.all = statements(1)};
        HttpServer server(lrs);
        configure(server);
        QCOMPARE(collected().stored, 1);
        const QByteArray digest =
            "SELECT hashtext(string_agg(s::text, '' ORDER BY statement_id)) FROM app.statements s";
        const qint64 before = number(digest);
        lrs.all[0] = statement(1, QStringLiteral("attempted"));
        lrs.all[0][QStringLiteral("stored")] = start.addSecs(2).toString(Qt::ISODateWithMs);
        server.setScript(lrs);
        const CollectCounts counts = collected();
        QCOMPARE(counts.read, 1);
        QCOMPARE(counts.stored, 0);
        QCOMPARE(counts.skipped, 1);
        QCOMPARE(counts.reasons.size(), 1);
        QVERIFY2(counts.reasons.firstKey().contains(QStringLiteral("other content")),
                 qPrintable(counts.reasons.firstKey()));
        QCOMPARE(number(digest), before);
        QCOMPARE(events(), 1);
    }

    void theTokenGoesNowhereElse_data()
    {
        QTest::addColumn<bool>("anotherHost");
        QTest::newRow("another host") << true;
        QTest::newRow("another port") << false;
    }
    void theTokenGoesNowhereElse()
    {
        QFETCH(const bool, anotherHost);
        HttpServer other(RecordStore{.all = statements(4)});
        RecordStore lrs{.all = statements(4)};
        HttpServer server(lrs);
        const QString link = QStringLiteral("http://%1:%2/xapi/statements?");
        lrs.more = (anotherHost ? link.arg(QStringLiteral("localhost")).arg(server.port())
                                : link.arg(QStringLiteral("127.0.0.1")).arg(other.port())) +
                   QStringLiteral("%1");
        server.setScript(lrs);
        configure(server);
        const auto counts = collect();
        QVERIFY(!counts);
        QCOMPARE(counts.error().kind, ErrorKind::BadInput);
        QCOMPARE(problem(), SourceProblem::Unusable);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(other.requests().isEmpty());
        QCOMPARE(stored(), 0);
    }

    void problems_data()
    {
        QTest::addColumn<HttpReply>("reply");
        QTest::addColumn<SourceProblem>("problem");
        QTest::newRow("token refused") << HttpReply{.status = 401} << SourceProblem::Refused;
        QTest::newRow("no version is right") << HttpReply{.status = 400} << SourceProblem::Unusable;
        QTest::newRow("late") << HttpReply{.silent = true} << SourceProblem::Unreachable;
        QTest::newRow("a page of HTML")
            << HttpReply{.body = "<html>", .contentType = "text/html"} << SourceProblem::Unusable;
        QTest::newRow("too large") << HttpReply{.body = "{\"statements\": []}" + QByteArray(1 << 16, ' ')}
                                   << SourceProblem::Unusable;
        QTest::newRow("too deep") << HttpReply{.body = R"({"statements": )" + QByteArray(9000, '[')}
                                  << SourceProblem::Unusable;
        QTest::newRow("sent elsewhere")
            << HttpReply{.status = 302, .headers = {"Location: http://localhost:1/xapi/statements"}}
            << SourceProblem::Refused;
        QTest::newRow("no list") << HttpReply{.body = R"({"statements": {}})"} << SourceProblem::Unusable;
        QTest::newRow("no link") << HttpReply{.body = "{\"statements\": [], \"more\": \"http://[\"}"}
                                 << SourceProblem::Unusable;
        QTest::newRow("no objects") << HttpReply{.body = R"({"statements": [1]})"} << SourceProblem::Unusable;
    }
    void problems()
    {
        QFETCH(const HttpReply, reply);
        QFETCH(const SourceProblem, problem);
        HttpServer server([reply](const HttpRequest &) { return reply; });
        configure(server);
        const auto counts = collect();
        QVERIFY(!counts);
        QVERIFY(!(counts.error().userText + counts.error().detail).contains(QStringLiteral("s3cret")));
        QCOMPARE(this->problem(), problem);
        QVERIFY(!checkRecordStore(source(), {.exchange = 2s, .bytes = 1 << 16}));
    }

    /// One bad statement of a page costs itself alone.
    void whatIsNoStatementIsSkipped()
    {
        RecordStore lrs{.all = statements(3)};
        lrs.all[1].remove(QStringLiteral("actor"));
        HttpServer server(lrs);
        configure(server);
        const CollectCounts counts = collected();
        QCOMPARE(counts.read, 3);
        QCOMPARE(counts.stored, 2);
        QCOMPARE(counts.skipped, 1);
        QCOMPARE(counts.reasons.size(), 1);
        QCOMPARE(source().storedUntil, start.addSecs(3));
    }

    void fiveFailuresPauseIt()
    {
        HttpServer server([](const HttpRequest &) { return HttpReply{.status = 503}; });
        configure(server);
        for (int run = 0; run < 5; ++run)
            QVERIFY(!collect());
        QCOMPARE(problem(), SourceProblem::Unreachable);
        QVERIFY(!collect());
        QCOMPARE(problem(), SourceProblem::Paused);
        QCOMPARE(server.requests().size(), 5);
    }

    void aCheckStoresNothing()
    {
        HttpServer server(RecordStore{.all = statements(3)});
        configure(server);
        QVERIFY(checkRecordStore(source()));
        QVERIFY(server.requests().constLast().path.contains("limit=1"));
        QCOMPARE(stored(), 0);
    }

    void withoutASecretNobodyIsAsked()
    {
        HttpServer server(RecordStore{});
        configure(server);
        qunsetenv("VIRIDIAN_TEST_LRS");
        QVERIFY(!collect());
        QCOMPARE(problem(), SourceProblem::Secret);
        QVERIFY(server.requests().isEmpty());
    }

    void anotherAddressBeginsAnew()
    {
        const RecordStore lrs{.all = statements(3)};
        HttpServer server(lrs);
        configure(server);
        QCOMPARE(collected().stored, 3);
        configure(server);
        QVERIFY(source().storedUntil.isValid());
        HttpServer moved(lrs);
        configure(moved);
        QVERIFY(!source().storedUntil.isValid());
        QCOMPARE(collected(), (CollectCounts{3, 0, 3, 0, 0}));
    }

    void stopEndsItAndTheNextRunGoesOn()
    {
        std::stop_source stop;
        const RecordStore lrs{.all = statements(6)};
        HttpServer server([&](const HttpRequest &request) {
            HttpReply reply = lrs(request);
            if (request.path.contains("offset=2")) {
                stop.request_stop();
                reply.silent = true;
            }
            return reply;
        });
        configure(server);
        QCOMPARE(collect(stop.get_token()).error().kind, ErrorKind::Cancelled);
        QVERIFY(!m_pipeline->inTransaction());
        QVERIFY(!source().state.checkedAt.isValid());
        server.setScript(lrs);
        QCOMPARE(collected().read, 5);
        QCOMPARE(stored(), 6);
    }

    void whatIsNotConfiguredIsNothingToDo() { QCOMPARE(collected(), CollectCounts()); }
};

QTEST_GUILESS_MAIN(TestLrsCollector)
#include "tst_lrscollector.moc"
