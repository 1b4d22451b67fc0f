// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

constexpr auto refresh = "SELECT * FROM app.refresh_analytics()";

/// Refreshes and tells how many rows were written; -1 when it failed.
qint64 rows(Actor &actor)
{
    const auto line = actor.commit("SELECT coalesce(row_count, -1) FROM app.refresh_analytics()");
    return line ? line->integer(0, 0) : -1;
}

} // namespace

class TestRefresh : public QObject
{
    Q_OBJECT

private slots:
    void aRefreshShowsWhatChangedAndLeavesALine()
    {
        const SampleDatabase database;
        auto administrator = database.administrator();
        Actor admin(database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        const QByteArray pace = "SELECT mean_pace_ratio * 1000 FROM app.organization_kpis "
                                "WHERE scope = 'organization' AND day = '2026-03-01'";
        const auto before = admin.run(pace)->real(0, 0);
        QVERIFY(
            administrator.run("UPDATE app.analytics_daily SET current_pace = current_pace * 2").has_value());
        QCOMPARE(admin.run(pace)->real(0, 0), before);

        const auto line = admin.commit(refresh);
        QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->text(0, line->column("requested_by")), QStringLiteral("north_admin"));
        QVERIFY(line->isNull(0, line->column("error")));
        QVERIFY(line->integer(0, line->column("row_count")) > 0);
        QVERIFY(line->timestamp(0, line->column("started_at")) <=
                line->timestamp(0, line->column("finished_at")));
        QCOMPARE(admin.run(pace)->real(0, 0), before * 2);
    }

    void onlyWhatChangedIsWorkedOutAgain()
    {
        const SampleDatabase database;
        auto administrator = database.administrator();
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"));
        QVERIFY(pipeline.commit(refresh).has_value());
        // What is marked and did not change is not written.
        QVERIFY(administrator.run("SELECT private.mark_all()").has_value());
        QCOMPARE(rows(pipeline), 0);
        QCOMPARE(rows(pipeline), 0);

        QVERIFY(administrator
                    .run("UPDATE app.analytics_daily SET engagement = engagement / 2 "
                         "WHERE organization_id = '" +
                         tenantId("north") + "' AND day = '2026-03-01'")
                    .has_value());
        const auto marked =
            administrator.run("SELECT DISTINCT organization_id::text, day::text FROM private.stale_days");
        QCOMPARE(marked->count(), 1);
        QCOMPARE(marked->text(0, 1), QStringLiteral("2026-03-01"));
        QVERIFY(rows(pipeline) > 0);
        QCOMPARE(administrator.run("SELECT count(*) FROM private.stale_days")->integer(0, 0), 0);
    }

    void whatIsGoneFromTheDataIsGoneFromTheAggregates()
    {
        const SampleDatabase database;
        auto administrator = database.administrator();
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"));
        const QByteArray left = "SELECT (SELECT count(*) FROM private.organization_kpis), "
                                "(SELECT count(*) FROM private.skill_gaps)";
        QVERIFY(administrator.run("DELETE FROM app.analytics_daily WHERE day = '2026-03-01'").has_value());
        QVERIFY(rows(pipeline) > 0);
        QCOMPARE(administrator.run("SELECT count(*) FROM private.organization_kpis WHERE day = '2026-03-01'")
                     ->integer(0, 0),
                 0);
        QVERIFY(administrator.run(left)->integer(0, 0) > 0);
        QVERIFY(administrator.run("TRUNCATE app.analytics_daily, app.risk_estimates, app.enrollment_metrics")
                    .has_value());
        QVERIFY(rows(pipeline) > 0);
        QCOMPARE(administrator.run(left)->integer(0, 0), 0);
        QCOMPARE(administrator.run(left)->integer(0, 1), 0);
    }

    /// Nobody waits for anybody, and what is committed after a refresh began is not lost.
    void aRefreshAndAWriterNeitherWaitForNorLoseEachOther()
    {
        const SampleDatabase database;
        auto writer = database.administrator();
        auto observer = database.administrator();
        Actor admin(database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"));
        const QByteArray pace = "SELECT mean_pace_ratio * 1000 FROM app.organization_kpis "
                                "WHERE scope = 'organization' AND day = '2026-03-01'";
        const auto before = admin.run(pace)->real(0, 0);
        QVERIFY(observer.run("SELECT private.mark_all()").has_value());
        QVERIFY(
            writer.run("BEGIN; UPDATE app.analytics_daily SET current_pace = current_pace * 2").has_value());
        // A refresh in the middle of the writer's transaction takes the marks that others have left.
        auto refreshing = TestCluster::instance().connect(database.name(), QStringLiteral("test_pipeline"));
        QVERIFY(
            refreshing.run("SET lock_timeout = '10s'; BEGIN; SET LOCAL ROLE viridian_pipeline").has_value());
        QVERIFY(
            refreshing.run("SELECT 1 / (error IS NULL)::integer FROM app.refresh_analytics()").has_value());
        QCOMPARE(admin.run(pace)->real(0, 0), before);
        // And the writer marks the same days again in the middle of the refresh's.
        QVERIFY(
            writer
                .run("SET lock_timeout = '10s'; UPDATE app.analytics_daily SET engagement = engagement / 2; "
                     "UPDATE app.enrollment_metrics SET is_open = is_open; COMMIT")
                .has_value());
        QVERIFY(refreshing.run("COMMIT").has_value());
        QVERIFY(rows(pipeline) > 0);
        QCOMPARE(admin.run(pace)->real(0, 0), before * 2);
        QCOMPARE(observer.run("SELECT count(*) FROM private.stale_days")->integer(0, 0), 0);
    }

    void peopleMayAskOnceInFiveMinutesAndAreToldWhenAgain()
    {
        const SampleDatabase database;
        auto administrator = database.administrator();
        Actor learner(database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        Actor trainer(database, QStringLiteral("south_ta"), QStringLiteral("trainer"));
        Actor pipeline(database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"));
        // The pipeline's own refreshes neither wait nor make people wait.
        QVERIFY(pipeline.commit(refresh).has_value());
        QVERIFY(learner.commit(refresh).has_value());

        const auto refused = trainer.commit(refresh);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        QVERIFY(pipeline.commit(refresh).has_value());
        QVERIFY(trainer
                    .run("SELECT next_allowed_at > now() AND next_allowed_at <= now() + interval '5 minutes' "
                         "FROM app.freshness")
                    ->boolean(0, 0));

        QVERIFY(administrator.run("UPDATE app.refresh_log SET started_at = started_at - interval '5 minutes'")
                    .has_value());
        QVERIFY(trainer.run("SELECT next_allowed_at IS NULL FROM app.freshness")->boolean(0, 0));
        QVERIFY(trainer.commit(refresh).has_value());
    }

    void theHintIsTheMomentOfTheNextTry()
    {
        const SampleDatabase database;
        Actor learner(database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        QVERIFY(learner.commit(refresh).has_value());
        const auto expected = learner.run("SELECT next_allowed_at FROM app.freshness")->timestamp(0, 0);
        QVERIFY(learner.connection().run("BEGIN; SET LOCAL ROLE viridian_learner").has_value());
        PGresult *result = PQexec(learner.connection().handle(), refresh);
        QCOMPARE(QByteArray(PQresultErrorField(result, PG_DIAG_SQLSTATE)), QByteArray("VR002"));
        const QString hint = QString::fromLatin1(PQresultErrorField(result, PG_DIAG_MESSAGE_HINT));
        PQclear(result);
        QCOMPARE(QDateTime::fromString(hint, Qt::ISODateWithMs), expected);
    }

    void onlyOneAtATime()
    {
        const SampleDatabase database;
        Actor observer(database, QStringLiteral("south_admin"), QStringLiteral("org_admin"));
        Actor trainer(database, QStringLiteral("north_ta"), QStringLiteral("trainer"));
        QVERIFY(!observer.run("SELECT is_running FROM app.freshness")->boolean(0, 0));
        auto pipeline = TestCluster::instance().connect(database.name(), QStringLiteral("test_pipeline"));
        QVERIFY(pipeline.run("BEGIN; SET LOCAL ROLE viridian_pipeline").has_value());
        QVERIFY(pipeline.run(refresh).has_value());
        // Not committed yet: under way.
        QVERIFY(observer.run("SELECT is_running FROM app.freshness")->boolean(0, 0));
        const auto refused = trainer.commit(refresh);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        QVERIFY(pipeline.run("COMMIT").has_value());
        QVERIFY(!observer.run("SELECT is_running FROM app.freshness")->boolean(0, 0));
        QVERIFY(trainer.commit(refresh).has_value());
    }

    void aFailureIsALineToo()
    {
        const SampleDatabase database;
        QVERIFY(database.administrator()
                    .run("ALTER TABLE private.skill_gaps RENAME TO elsewhere; UPDATE app.skill_levels SET "
                         "level = level / 2")
                    .has_value());
        Actor admin(database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        const auto line = admin.commit(refresh);
        QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        QVERIFY(line->text(0, line->column("error")).contains(QStringLiteral("private.skill_gaps")));
        QVERIFY(line->isNull(0, line->column("row_count")));
        const auto freshness = admin.run("SELECT last_error, refreshed_at FROM app.freshness");
        QVERIFY(freshness->text(0, 0).contains(QStringLiteral("private.skill_gaps")));
        QVERIFY2(freshness->isNull(0, 1), "nothing was refreshed");
    }

    void whoRefreshedIsNamedToTheOwnOrganisationOnly()
    {
        const SampleDatabase database;
        Actor north(database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        Actor south(database, QStringLiteral("south_admin"), QStringLiteral("org_admin"));
        QVERIFY(north.commit(refresh).has_value());
        const QByteArray by = "SELECT refreshed_by, refreshed_at FROM app.freshness";
        QCOMPARE(north.run(by)->text(0, 0), QStringLiteral("north_admin"));
        QVERIFY(south.run(by)->isNull(0, 0));
        QVERIFY(!south.run(by)->isNull(0, 1));
    }

    void whoIsNobodyMayNotRefresh_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("code");
        QTest::newRow("no role set") << QStringLiteral("north_l3") << QString() << QStringLiteral("42501");
        QTest::newRow("reporting tool")
            << QStringLiteral("test_readonly") << QStringLiteral("readonly") << QStringLiteral("42501");
        QTest::newRow("backup") << QStringLiteral("test_backup") << QStringLiteral("backup")
                                << QStringLiteral("42501");
        QTest::newRow("gateway without a person")
            << QStringLiteral("test_gateway") << QStringLiteral("learner") << QStringLiteral("VR001");
    }

    void whoIsNobodyMayNotRefresh()
    {
        QFETCH(QString, login);
        QFETCH(QString, role);
        QFETCH(QString, code);
        const SampleDatabase database;
        QCOMPARE(Actor(database, login, role).run(refresh).error().code, code);
    }

    void aDbaMayRefresh()
    {
        const SampleDatabase database;
        QVERIFY(
            Actor(database, QStringLiteral("test_dba"), QStringLiteral("dba")).commit(refresh).has_value());
    }
};

QTEST_GUILESS_MAIN(TestRefresh)
#include "tst_refresh.moc"
