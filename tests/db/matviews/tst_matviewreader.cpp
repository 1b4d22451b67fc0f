// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/matviews/matviewinspection.h"
#include "db/matviews/matviewreader.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace viridian;
using namespace viridian::matviews;

/// Materialized views of a real database: what is known of their age, refreshing, waiting and cancelling.
class TestMatViewReader : public QObject
{
    Q_OBJECT

    QString m_database;

    static TestCluster &cluster() { return TestCluster::instance(); }
    static const MatView *find(const MatViews &views, const char *name)
    {
        const auto found = std::find_if(views.views.cbegin(), views.views.cend(), [&](const MatView &view) {
            return view.name == QLatin1StringView(name);
        });
        return found == views.views.cend() ? nullptr : &*found;
    }
    PostgresOptions options(const QString &login = Cluster::administrator()) const
    {
        PostgresOptions made;
        made.conninfo = cluster().dsn(m_database, login);
        return made;
    }

private slots:
    void initTestCase()
    {
        m_database = cluster().createEmptyDatabase();
        auto connection = cluster().connect(m_database);
        QVERIFY(connection.run(
            "CREATE SCHEMA s; CREATE TABLE s.notes (tenant integer, id integer PRIMARY KEY, body text);"
            "ALTER TABLE s.notes ENABLE ROW LEVEL SECURITY;"
            "INSERT INTO s.notes SELECT i % 3, i, 'x' FROM generate_series(1, 300) i;"
            "CREATE TABLE s.days (at date, n integer) PARTITION BY RANGE (at);"
            "CREATE TABLE s.days_2026 PARTITION OF s.days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
            "INSERT INTO s.days VALUES ('2026-03-01', 1);"
            "CREATE VIEW s.by_tenant AS SELECT tenant, count(*) AS n FROM s.notes GROUP BY tenant;"
            "CREATE MATERIALIZED VIEW s.totals AS SELECT tenant, n FROM s.by_tenant;"
            "CREATE UNIQUE INDEX ON s.totals (tenant);"
            "CREATE MATERIALIZED VIEW s.weeks AS SELECT d.at, d.n, t.tenant FROM s.days d, s.totals t;"
            "CREATE UNIQUE INDEX ON s.weeks (at, tenant) WHERE tenant > 0;"
            "CREATE MATERIALIZED VIEW s.\"Hollow \"\"one\" AS SELECT 1 AS x WITH NO DATA;"
            "CREATE ROLE visitor LOGIN; GRANT USAGE ON SCHEMA s TO visitor; GRANT SELECT ON s.totals TO "
            "visitor"));
    }

    void whatIsKnown()
    {
        auto connection = cluster().connect(m_database);
        Result<MatViews> views = readMatViews(connection);
        QVERIFY2(views, views ? "" : qPrintable(views.error().detail));
        QCOMPARE(views->views.size(), 3);
        const MatView *totals = find(*views, "totals");
        QVERIFY(totals->isPopulated);
        QVERIFY(totals->canRefreshConcurrently);
        QVERIFY(totals->mayRefresh);
        QVERIFY(totals->bytes > 0);
        QVERIFY(totals->definition.contains(QStringLiteral("by_tenant")));
        QCOMPARE(totals->bases.size(), 1);
        QCOMPARE(totals->bases.constFirst().name, QStringLiteral("notes"));
        QVERIFY(totals->bases.constFirst().rowSecurity);
        // Without commit timestamps nothing is known of the moment.
        QVERIFY(!views->tracksCommits);
        QCOMPARE(totals->known, MatView::Known::Nothing);
        // A partial unique index does not do.
        const MatView *weeks = find(*views, "weeks");
        QVERIFY(!weeks->canRefreshConcurrently);
        QCOMPARE(weeks->bases.size(), 2);
        const MatView *hollow = find(*views, "Hollow \"one");
        QVERIFY(!hollow->isPopulated);
        QVERIFY(!hollow->canRefreshConcurrently);
        QTRY_COMPARE((views = readMatViews(connection), find(*views, "totals")->writesBelow()), 300);
        QTRY_COMPARE((views = readMatViews(connection), find(*views, "weeks")->writesBelow()), 301);
    }

    void othersMayLookAndNotRefresh()
    {
        auto visitor = cluster().connect(m_database, QStringLiteral("visitor"));
        const auto views = readMatViews(visitor);
        QVERIFY2(views, views ? "" : qPrintable(views.error().detail));
        QVERIFY(!find(*views, "totals")->mayRefresh);
        const auto done = refreshMatView(visitor, QStringLiteral("s"), QStringLiteral("totals"), false);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::NotAllowed);
    }

    void refreshing()
    {
        auto connection = cluster().connect(m_database);
        QVERIFY(connection.run("INSERT INTO s.notes VALUES (7, 1000, 'new')"));
        const auto rows = [&] {
            const auto counted = connection.run("SELECT count(*) FROM s.totals");
            return counted ? counted->integer(0, 0) : -1;
        };
        QCOMPARE(rows(), 3);
        MatViewInspection inspection(options());
        const auto done = inspection.refresh(QStringLiteral("s"), QStringLiteral("totals"), true);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(done.result());
        QCOMPARE(rows(), 4);
        const auto refused = inspection.refresh(QStringLiteral("s"), QStringLiteral("weeks"), true);
        QTRY_VERIFY(refused.isFinished());
        QVERIFY(!refused.result());
        QCOMPARE(refused.result().error().kind, ErrorKind::BadInput);
        const auto hollow = inspection.refresh(QStringLiteral("s"), QStringLiteral("Hollow \"one"), false);
        QTRY_VERIFY(hollow.isFinished());
        QVERIFY(hollow.result());
        const auto none = inspection.progress();
        QTRY_VERIFY(none.isFinished());
        QCOMPARE(none.result().error().kind, ErrorKind::NotFound);
    }

    void waitingIsSeenAndCancelled()
    {
        auto holder = cluster().connect(m_database);
        QVERIFY(holder.run("BEGIN; SELECT count(*) FROM s.totals"));
        MatViewInspection inspection(options());
        auto views = inspection.views();
        QTRY_VERIFY(views.isFinished());
        QVERIFY(find(*views.result(), "totals")->inUse > 0);
        auto refresh = inspection.refresh(QStringLiteral("s"), QStringLiteral("totals"), false);
        QFuture<Result<RefreshProgress>> progress;
        QTRY_VERIFY(([&] {
            progress = inspection.progress();
            if (!QTest::qWaitFor([&] { return progress.isFinished(); }))
                return false;
            return progress.result() && progress.result()->isWaiting;
        }()));
        QCOMPARE(progress.result()->waitsFor, QList<int>{holder.backendPid()});
        // While it waits the list is still there, without the size of what is locked.
        refresh.cancel();
        QTRY_VERIFY(([&] {
            progress = inspection.progress();
            if (!QTest::qWaitFor([&] { return progress.isFinished(); }))
                return false;
            return !progress.result();
        }()));
        QVERIFY(holder.run("COMMIT"));
        const auto again = inspection.refresh(QStringLiteral("s"), QStringLiteral("totals"), false);
        QTRY_VERIFY(again.isFinished());
        QVERIFY(again.result());
    }
};

QTEST_GUILESS_MAIN(TestMatViewReader)
#include "tst_matviewreader.moc"
