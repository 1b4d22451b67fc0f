// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/postgresfeed.h"
#include "db/snapshot/tuple.h"
#include "db/snapshot/wire.h"
#include "tests/support/actor.h"
#include "tests/support/pulledsource.h"

#include <QRandomGenerator>
#include <QTest>

using namespace viridian;
using namespace viridian::snapshot;

namespace {

/// Reads every row as a store would.
class Checking : public ReadSink
{
public:
    explicit Checking(const QList<Step> &steps)
        : m_steps(steps)
    {
    }
    Result<void> begin(const FeedHead &head) override
    {
        m_head = head;
        return {};
    }
    Result<void> row(qsizetype place, QByteArrayView tuple) override
    {
        const Step &step = m_steps.at(place);
        TupleReader reader(step.isCount ? countColumns(step) : step.relation->columns);
        const auto values = reader.read(tuple);
        if (!values)
            return Unexpected(values.error());
        ++m_rows;
        return {};
    }
    const FeedHead &head() const { return m_head; }
    int rows() const { return m_rows; }

private:
    const QList<Step> &m_steps;
    FeedHead m_head;
    int m_rows = 0;
};

Result<qsizetype> play(const QByteArray &bytes, const QList<Step> &steps, ReadSink &sink)
{
    const auto answer = AnswerReader::of(bytes, steps.size());
    return answer ? answer->play(sink) : Unexpected(answer.error());
}

} // namespace

/// A read between two programs: what was asked and what came arrive as they were, anything else is refused.
class TestWire : public QObject
{
    Q_OBJECT

private slots:
    void requestsArrive()
    {
        const QUuid course = QUuid::createUuid();
        const ReadRequest request{
            {{.relation = relationNamed("users"), .since = 12},
             {.relation = relationNamed("analytics_daily"), .isCount = true},
             {.relation = relationNamed("users"), .isCount = true, .isTotal = true},
             {.relation = relationNamed("analytics_daily"),
              .parts = QList<Part>{{course, 7000}, {course, -3}},
              .isPaged = true,
              .after = {course.toString(QUuid::WithoutBraces), course.toString(QUuid::WithoutBraces), 6999}},
             {.relation = relationNamed("freshness")},
             {.relation = relationNamed("peers"), .parts = QList<Part>{{course}}}},
            true,
            scopeOf({course, QUuid::createUuid()})};
        const QByteArray sent = encode(request);
        const auto arrived = decodeRequest(sent);
        QVERIFY(arrived);
        QCOMPARE(encode(*arrived), sent);
        QCOMPARE(arrived->steps.at(3).parts->at(1).day, -3);
        QCOMPARE(*arrived->steps.first().since, 12);
        QCOMPARE(arrived->scope, request.scope);
        QVERIFY(decodeRequest(R"({"steps": [], "courses": []})").value().scope->isEmpty());
        QVERIFY(!decodeRequest(R"({"steps": []})").value().scope);
    }

    void requestsThatCannotBeUsed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto row = [](const QByteArray &step, const char *field) {
            QTest::newRow(step) << "{\"steps\": [" + step + "]}" << QString::fromLatin1(field);
        };
        QTest::newRow("no JSON") << QByteArray("steps") << QString();
        QTest::newRow("no object") << QByteArray("[1]") << QString();
        QTest::newRow("no steps") << QByteArray("{}") << QStringLiteral("steps");
        QTest::newRow("other member")
            << QByteArray(R"({"steps": [], "role": "org_admin"})") << QStringLiteral("role");
        row("3", "steps[0].relation");
        row(R"({"relation": "user_credentials"})", "steps[0].relation");
        row(R"({"relation": "users; DROP TABLE app.users"})", "steps[0].relation");
        row(R"({"relation": "users", "columns": ["email"]})", "steps[0].columns");
        row(R"({"relation": "users", "since": -1})", "steps[0].since");
        row(R"({"relation": "users", "since": "1"})", "steps[0].since");
        row(R"({"relation": "users", "since": 1.5})", "steps[0].since");
        row(R"({"relation": "freshness", "since": 1})", "steps[0].since");
        row(R"({"relation": "freshness", "paged": true})", "steps[0].paged");
        row(R"({"relation": "freshness", "count": true})", "steps[0].count");
        row(R"({"relation": "users", "count": true, "paged": true})", "steps[0].count");
        row(R"({"relation": "users", "total": true})", "steps[0].total");
        row(R"({"relation": "users", "count": true, "total": true, "since": 1})", "steps[0].count");
        row(R"({"relation": "users", "paged": 1})", "steps[0].paged");
        row(R"({"relation": "users", "after": ["7c9e6679-7425-40de-944b-e07fc1f90ae7"]})", "steps[0].after");
        row(R"({"relation": "users", "paged": true, "after": ["1 OR true"]})", "steps[0].after");
        row(R"({"relation": "users", "paged": true, "after": [1, 2]})", "steps[0].after");
        row(R"({"relation": "enrollments", "parts": [["x"]]})", "steps[0].parts");
        row(R"({"relation": "enrollments", "parts": [[]]})", "steps[0].parts");
        row(R"({"relation": "skill_levels", "parts": [[3000000000]]})", "steps[0].parts");
        row(R"({"relation": "skill_levels", "parts": [[1]], "since": 1})", "steps[0].since");
        QTest::newRow("courses") << QByteArray(R"({"steps": [], "courses": "all"})")
                                 << QStringLiteral("courses");
        QTest::newRow("no course") << QByteArray(R"({"steps": [], "courses": ["A OR true --"]})")
                                   << QStringLiteral("courses[0]");
        QTest::newRow("too many courses")
            << R"({"steps": [], "courses": [)" +
                   QByteArray(R"("7c9e6679-7425-40de-944b-e07fc1f90ae7",)").repeated(1000) +
                   R"("7c9e6679-7425-40de-944b-e07fc1f90ae7"]})"
            << QStringLiteral("courses");
        QTest::newRow("too many") << R"({"steps": [)" +
                                         QByteArray(R"({"relation": "users"},)").repeated(100) +
                                         R"({"relation": "users"}]})"
                                  << QStringLiteral("steps");
    }
    void requestsThatCannotBeUsed()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, field);
        const auto request = decodeRequest(body);
        QVERIFY(!request);
        QCOMPARE(request.error().kind, ErrorKind::BadInput);
        QCOMPARE(request.error().detail, field);
    }

    /// An answer of a real database, cut off after every byte, and with bytes changed at random.
    void answersThatAreNone()
    {
        const SampleDatabase database;
        auto session = sessionOf(database.dsn(QStringLiteral("north_ta")));
        PostgresFeed feed(session, Role::Trainer, ReadBounds{});
        const QList<Step> steps{{.relation = relationNamed("enrollments"), .isPaged = true},
                                {.relation = relationNamed("analytics_daily"), .isCount = true},
                                {.relation = relationNamed("organizations")}};
        AnswerWriter writer;
        const auto whole = feed.read(steps, writer);
        QVERIFY(whole);
        QCOMPARE(*whole, 3);
        const QByteArray answer = writer.finish(*whole);
        Checking good(steps);
        QCOMPARE(play(answer, steps, good).value_or(-1), 3);
        QVERIFY(good.rows() > 15);
        QCOMPARE(good.head().role, Role::Trainer);
        QVERIFY(good.head().position > 0);
        for (qsizetype length = 0; length < answer.size(); ++length) {
            Checking sink(steps);
            QVERIFY2(!play(answer.first(length), steps, sink), qPrintable(QString::number(length)));
        }
        Checking longer(steps);
        QVERIFY(!play(answer + '\0', steps, longer));
        QVERIFY(!AnswerReader::of(answer, 2));
        auto random = QRandomGenerator(20261122);
        int refused = 0;
        for (int i = 0; i < 5000; ++i) {
            QByteArray changed = answer;
            for (int n = 0; n <= i % 3; ++n)
                changed[random.bounded(changed.size())] = static_cast<char>(random.bounded(256));
            Checking sink(steps);
            refused += play(changed, steps, sink) ? 0 : 1; // values may be others: TLS is against that
        }
        QVERIFY(refused > 500);
    }

    /// What another organisation has is not there to be named.
    void partsOfOthers()
    {
        const SampleDatabase database;
        auto session = sessionOf(database.dsn(QStringLiteral("north_admin")));
        PostgresFeed feed(session, Role::OrgAdmin, ReadBounds{});
        const auto rowsOf = [&](const char *path) {
            const Part part{QUuid::fromString(QLatin1StringView(tenantId(path))), 0};
            const QList<Step> steps{{.relation = relationNamed("enrollments"), .parts = QList<Part>{part}}};
            Checking sink(steps);
            return feed.read(steps, sink) ? sink.rows() : -1;
        };
        QVERIFY(rowsOf("north/course/A") > 10);
        QCOMPARE(rowsOf("south/course/A"), 0);
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
