// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tinyorganization.h"

using namespace viridian;

/// What a run changes, keeps, logs and refuses.
class TestAnalyseRuns : public QObject, private TinyOrganization
{
    Q_OBJECT

private slots:
    void init() { load(); }
    void cleanup() { close(); }

    void aSecondRunChangesNothing()
    {
        analyse(m_tiny);
        const QString before = everything();
        QCOMPARE(changes(analyse(m_tiny)), QList<qint64>(8, 0));
        QCOMPARE(everything(), before);
    }

    void aChangedScoreChangesWhatItTouches()
    {
        analyse(m_tiny);
        QVERIFY(m_admin->run("UPDATE app.assessment_results SET score = 60 WHERE score = 50"));
        // Two levels of that day; the Sundays 16 and 23 February and 2 March; the learner's latest row;
        // mastery, skill gap and performance; the risk of all four, who are compared with each other.
        QCOMPARE(changes(analyse(m_tiny)), QList<qint64>({2, 3, 1, 3 + 4, 0, 0, 0, 0}));
        QCOMPARE(latest("steady", "mean_score"), QStringLiteral("70"));
    }

    void anEventAfterTheWithdrawalIsADayAndNoMore()
    {
        analyse(m_tiny);
        QVERIFY(m_admin->run(
            "INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, "
            "course_id, verb, seconds, source) SELECT organization_id, gen_random_uuid(), "
            "'2014-02-25 10:00+00', user_id, course_id, 'viewed', 30, 'test' FROM app.enrollments "
            "WHERE withdrawn_on = '2014-01-20'"));
        QCOMPARE(changes(analyse(m_tiny)), QList<qint64>({0, 1, 0, 0, 0, 0, 0, 0}));
    }

    void rowsThatAreNoLongerJustifiedDisappear()
    {
        analyse(m_tiny);
        QVERIFY(m_admin->run("DELETE FROM app.assessment_results WHERE score = 50"));
        const auto counts = analyse(m_tiny);
        QCOMPARE(counts.value(QStringLiteral("skill_levels")).removed, 2);
        QCOMPARE(counts.value(QStringLiteral("analytics_daily")).removed, 1); // 15 February has nothing now
        QCOMPARE(latest("steady", "completed_pct"), QStringLiteral("25"));

        // An earlier current day takes back what came after it.
        QVERIFY(
            m_admin->run("UPDATE app.organizations SET analysis_date = '2014-01-19' WHERE name = 'Tiny'"));
        analyse(m_tiny);
        QCOMPARE(ask("SELECT max(day) FROM app.analytics_daily"), QStringLiteral("2014-01-19"));
        QCOMPARE(ask("SELECT max(calculated_at) FROM app.analytics"),
                 QStringLiteral("2014-01-19 00:00:00+00"));
        QCOMPARE(ask("SELECT max(measured_on) FROM app.skill_levels"), QStringLiteral("2014-01-18"));
    }

    void aDeletedCourseHasNoFigures_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("marked") << QByteArray("UPDATE app.courses SET deleted_at = now()");
        QTest::newRow("gone") << QByteArray("DELETE FROM app.courses");
    }

    void aDeletedCourseHasNoFigures()
    {
        QFETCH(QByteArray, sql);
        analyse(m_tiny);
        QVERIFY(m_admin->run(sql));
        QCOMPARE(analyse(m_tiny).value(QStringLiteral("analytics")).removed, 39);
        QCOMPARE(
            ask("SELECT (SELECT count(*) FROM app.analytics), (SELECT count(*) FROM app.analytics_daily), "
                "(SELECT count(*) FROM app.enrollment_metrics)"),
            QStringLiteral("0|0|0"));
    }

    void rowsOfOthersInAnalyticsStay()
    {
        QVERIFY(m_admin->run(
            "INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, "
            "analytics_type, role, data, calculated_at) SELECT organization_id, gen_random_uuid(), "
            "user_id, course_id, 'content_effectiveness', 'trainer', '{}', '2014-03-01' FROM app.enrollments "
            "WHERE withdrawn_on = '2014-01-20'"));
        analyse(m_tiny);
        QCOMPARE(ask("SELECT count(*) FROM app.analytics WHERE analytics_type = 'content_effectiveness'"),
                 QStringLiteral("1"));
    }

    void organisationsDoNotMix()
    {
        analyse(m_tiny);
        QCOMPARE(ask("SELECT DISTINCT o.name FROM app.analytics_daily JOIN app.organizations o USING "
                     "(organization_id)"),
                 QStringLiteral("Tiny"));
        const QString before = everything();
        const auto counts = analyse(m_other);
        // 27 February, and the Sundays 23 February and 2 March.
        QCOMPARE(counts.value(QStringLiteral("analytics_daily")).written, 3);
        QCOMPARE(ask("SELECT sum(seconds) FROM app.analytics_daily JOIN app.organizations o USING "
                     "(organization_id) "
                     "WHERE o.name = 'Other'"),
                 QStringLiteral("777"));
        QVERIFY(
            m_admin->run("DELETE FROM app.analytics a USING app.organizations o WHERE o.organization_id = "
                         "a.organization_id AND o.name = 'Other'"));
        QVERIFY(m_admin->run("DELETE FROM app.risk_models m USING app.organizations o WHERE "
                             "o.organization_id = m.organization_id AND o.name = 'Other'"));
        QVERIFY(
            m_admin->run("DELETE FROM app.enrollments e USING app.organizations o WHERE o.organization_id = "
                         "e.organization_id AND o.name = 'Other'"));
        QCOMPARE(everything(), before);
    }

    void stoppedInTheMiddleLeavesTheOldState()
    {
        analyse(m_tiny);
        const QString before = everything();
        QVERIFY(m_admin->run("UPDATE app.assessment_results SET score = 99 WHERE score = 50"));
        std::stop_source stop;
        // The progress is told when the skills are written and again at the last enrolment.
        const auto stopped = pipeline::analyse(
            *m_pipeline, m_tiny,
            [&stop](const pipeline::Progress &progress) {
                if (progress.done == progress.total)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(everything(), before);
        QCOMPARE(ask("SELECT count(*), count(finished_at), max(error) FROM app.refresh_log"),
                 QStringLiteral("2|2|cancelled"));
        // The connection is of use still, and the next run takes the change in.
        QCOMPARE(changes(analyse(m_tiny)).first(), 2);
    }

    void logsEachRun()
    {
        QCOMPARE(ask("SELECT count(analysed_at) FROM app.organizations"), QStringLiteral("0"));
        analyse(m_tiny);
        QCOMPARE(ask("SELECT stage, requested_by, row_count, finished_at >= started_at, error IS NULL FROM "
                     "app.refresh_log"),
                 QStringLiteral("analyse|night_run|99|t|t")); // 7 + 46 + 7 + 39
        QCOMPARE(ask("SELECT name FROM app.organizations WHERE analysed_at IS NOT NULL"),
                 QStringLiteral("Tiny"));
    }

    void aRunThatDiedIsClosedByTheNext()
    {
        QVERIFY(m_admin->run("INSERT INTO app.refresh_log (stage, organization_id, requested_by, started_at) "
                             "SELECT 'analyse', organization_id, 'x', now() FROM app.organizations"));
        analyse(m_tiny);
        QCOMPARE(ask("SELECT o.name, l.error FROM app.refresh_log l JOIN app.organizations o USING "
                     "(organization_id) WHERE requested_by = 'x' ORDER BY 1"),
                 QStringLiteral("Other|\nTiny|interrupted"));
    }

    void aLoginWithoutTheRoleIsRefused()
    {
        auto outsider = TestCluster::instance().connect(m_database, QStringLiteral("nobody_special"));
        const auto listed = analytics::organizations(outsider);
        QVERIFY(!listed);
        QCOMPARE(listed.error().kind, ErrorKind::NotAllowed);
        const auto refused = pipeline::analyse(outsider, m_tiny);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
        QCOMPARE(ask("SELECT count(*) FROM app.refresh_log"), QStringLiteral("0"));
    }

    void anUnknownOrganisation()
    {
        const auto report = pipeline::analyse(*m_pipeline, {QUuid::createUuid(), QStringLiteral("None")});
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestAnalyseRuns)
#include "tst_analyseruns.moc"
