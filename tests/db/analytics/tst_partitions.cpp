// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

#include <future>

using namespace viridian;

namespace {

QByteArray insertAt(const QByteArray &moment)
{
    return "INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, verb, source) "
           "VALUES ('" +
           tenantId("north") + "', gen_random_uuid(), '" + moment + "', '" + tenantId("north/user/l1") +
           "', 'viewed', 'test') RETURNING tableoid::regclass::text";
}

} // namespace

class TestPartitions : public QObject
{
    Q_OBJECT

private slots:
    void monthsAreMadeOnceAndTakeRowsOfTheirMonthInUtc()
    {
        const SampleDatabase database;
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"),
                       {{"app.current_org_id", tenantId("north")}});
        const QByteArray make = "SELECT app.ensure_partitions('2027-12-31', '2028-02-01')";
        QCOMPARE(pipeline.commit(make)->integer(0, 0), 6);
        QCOMPARE(pipeline.commit(make)->integer(0, 0), 0);
        for (const auto &[moment, month] : {std::pair{"2027-12-31 23:59:59.999Z", "2027m12"},
                                            {"2028-01-01 00:00Z", "2028m01"},
                                            {"2028-01-01 00:30+01", "2027m12"},
                                            {"2028-02-29 23:59Z", "2028m02"}})
            QCOMPARE(pipeline.run(insertAt(moment))->text(0, 0),
                     QStringLiteral("private.learning_events_y") + QString::fromLatin1(month));
    }

    void aRowWithoutAMonthIsRefused()
    {
        const SampleDatabase database;
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"),
                       {{"app.current_org_id", tenantId("north")}});
        QCOMPARE(pipeline.run(insertAt("2031-01-01Z")).error().code, QStringLiteral("23514"));
    }

    void aSpanThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("span");
        QTest::newRow("backwards") << QByteArray("'2026-02-01', '2026-01-01'");
        QTest::newRow("endless") << QByteArray("'0001-01-01', '2026-01-01'");
        QTest::newRow("open") << QByteArray("NULL, '2026-01-01'");
    }

    void aSpanThatMakesNoSenseIsRefused()
    {
        QFETCH(QByteArray, span);
        const SampleDatabase database;
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"));
        QCOMPARE(pipeline.run("SELECT app.ensure_partitions(" + span + ')').error().code,
                 QStringLiteral("22023"));
    }

    void peopleMakeNoTables()
    {
        const SampleDatabase database;
        Actor admin(database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        QCOMPARE(admin.run("SELECT app.ensure_partitions('2026-01-01', '2026-01-01')").error().kind,
                 ErrorKind::NotAllowed);
    }

    void twoWritersMayNeedTheSameMonths()
    {
        const SampleDatabase database;
        auto make = [&database] {
            Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"));
            const auto made = pipeline.commit("SELECT app.ensure_partitions('2029-01-01', '2030-12-31')");
            return made ? made->integer(0, 0) : -1;
        };
        auto one = std::async(std::launch::async, make);
        auto two = std::async(std::launch::async, make);
        const qint64 first = one.get();
        const qint64 second = two.get();
        QVERIFY(first >= 0 && second >= 0);
        QCOMPARE(first + second, 48);
    }

    void readersGoOnWhileAMonthIsMade()
    {
        const SampleDatabase database;
        auto writer = TestCluster::instance().connect(database.name(), QStringLiteral("test_pipeline"));
        QVERIFY(writer
                    .run("BEGIN; SET LOCAL ROLE viridian_pipeline; SELECT "
                         "app.ensure_partitions('2032-01-01', '2032-01-01')")
                    .has_value());
        Actor learner(database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        QCOMPARE(learner.number("SET LOCAL lock_timeout = '2s'; SELECT count(*) FROM app.learning_events"),
                 6);
        QVERIFY(writer.run("ROLLBACK").has_value());
    }
};

QTEST_GUILESS_MAIN(TestPartitions)
#include "tst_partitions.moc"
