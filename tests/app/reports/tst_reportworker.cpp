// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/reports/reportfixture.h"

#include <csignal>

using namespace viridian;

namespace {

/// Holds back the figures of every page until it goes.
class Hold
{
public:
    explicit Hold(const SampleDatabase &database)
        : m_connection(database.administrator())
    {
        if (!m_connection.run("BEGIN; LOCK TABLE app.enrollment_metrics IN ACCESS EXCLUSIVE MODE"))
            qFatal("The table cannot be locked.");
    }
    ~Hold() { std::ignore = m_connection.run("ROLLBACK"); }

private:
    pg::Connection m_connection;
};

} // namespace

/// Workers that are killed, stopped and restarted, and people who lose what they had when they asked: the
/// programs themselves on a real database.
class TestReportWorker : public QObject
{
    Q_OBJECT

    ReportFixture m_fixture;
    QByteArray m_trainer = m_fixture.token("north/ta");

    QByteArray ask() { return m_fixture.taken(m_trainer, "\"page\":\"triage\",\"format\":\"csv\""); }
    QString job(const QByteArray &id, const QByteArray &column)
    {
        return m_fixture.one("SELECT " + column + " FROM app.job_queue WHERE report_id = '" + id + "'");
    }
    /// The worker has opened the page and waits for its figures.
    bool isDrawing()
    {
        return m_fixture.one("SELECT count(*) FROM pg_stat_activity WHERE usename = 'test_gateway' AND "
                             "wait_event_type = 'Lock'") != QStringLiteral("0");
    }
    void verifyOneFile(const QByteArray &id)
    {
        QCOMPARE(m_fixture.status(m_trainer, id).status, ReportStatus::Ready);
        QCOMPARE(m_fixture.download(m_trainer, id).status, 200);
        QCOMPARE(m_fixture.one("SELECT count(*) FROM app.reports WHERE content IS NOT NULL"),
                 QStringLiteral("1"));
        QCOMPARE(job(id, "count(*)"), QStringLiteral("1"));
        QCOMPARE(job(id, "min(status)"), QStringLiteral("done"));
    }

private slots:
    void cleanup()
    {
        giveRoleBack();
        m_fixture.run("DELETE FROM app.reports");
    }

    void aKilledWorkersReportIsTakenUpAgain()
    {
        std::optional<Hold> hold(std::in_place, m_fixture.database());
        const QByteArray id = ask();
        auto worker = m_fixture.startWorker();
        QTRY_VERIFY_WITH_TIMEOUT(isDrawing(), 30'000);
        QCOMPARE(m_fixture.status(m_trainer, id).status, ReportStatus::Running);
        ::kill(static_cast<pid_t>(worker->processId()), SIGKILL);
        QVERIFY(worker->waitForFinished());
        QCOMPARE(worker->exitStatus(), QProcess::CrashExit);
        QCOMPARE(m_fixture.download(m_trainer, id).status, 404);
        hold.reset();
        worker = m_fixture.startWorker();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.status(m_trainer, id).status, ReportStatus::Ready, 60'000);
        worker->terminate();
        QCOMPARE(CtlProcess::finish(*worker).exitCode, 0);
        verifyOneFile(id);
        QCOMPARE(job(id, "attempts || ' ' || interruptions"), QStringLiteral("1 1"));
    }

    void aStoppedWorkerGivesItsReportBack()
    {
        std::optional<Hold> hold(std::in_place, m_fixture.database());
        const QByteArray id = ask();
        auto worker = m_fixture.startWorker();
        QTRY_VERIFY_WITH_TIMEOUT(isDrawing(), 30'000);
        worker->terminate();
        const CtlResult ended = CtlProcess::finish(*worker);
        QCOMPARE(ended.exitCode, 0);
        QVERIFY2(ended.errors.contains(QStringLiteral("\"outcome\":\"waiting\"")), qPrintable(ended.errors));
        QCOMPARE(m_fixture.status(m_trainer, id).status, ReportStatus::Queued);
        QCOMPARE(job(id, "attempts || ' ' || interruptions"), QStringLiteral("0 0"));
        hold.reset();
        QCOMPARE(m_fixture.workOnce().json.value(QStringLiteral("ready")).toInt(), 1);
        verifyOneFile(id);
    }

    /// Its connection is gone, and with it the claim: what it would have stored counts for nothing.
    void aWorkerWhoseConnectionBreaksGoesOn()
    {
        std::optional<Hold> hold(std::in_place, m_fixture.database());
        const QByteArray id = ask();
        auto worker = m_fixture.startWorker();
        QTRY_VERIFY_WITH_TIMEOUT(isDrawing(), 30'000);
        m_fixture.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                      "WHERE application_name = 'viridian-reports'");
        hold.reset();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.status(m_trainer, id).status, ReportStatus::Ready, 60'000);
        worker->terminate();
        QCOMPARE(CtlProcess::finish(*worker).exitCode, 0);
        verifyOneFile(id);
    }

    void aRemovedReportIsGivenUp()
    {
        const Hold hold(m_fixture.database());
        const QByteArray id = ask();
        auto worker = m_fixture.startWorker();
        QTRY_VERIFY_WITH_TIMEOUT(isDrawing(), 30'000);
        QCOMPARE(m_fixture.send("DELETE", "reports/" + id, m_trainer).status, 204);
        QTRY_VERIFY_WITH_TIMEOUT(!isDrawing(), 30'000);
        worker->terminate();
        const CtlResult ended = CtlProcess::finish(*worker);
        QCOMPARE(ended.exitCode, 0);
        QVERIFY2(ended.errors.contains(QStringLiteral("\"outcome\":\"removed\"")), qPrintable(ended.errors));
        QCOMPARE(m_fixture.send("GET", "reports/" + id + "/status", m_trainer).status, 404);
        QCOMPARE(m_fixture.one("SELECT count(*) FROM app.job_queue WHERE kind = 'report'"),
                 QStringLiteral("0"));
    }

    void whoLostTheRoleGetsNoReport_data()
    {
        QTest::addColumn<QByteArray>("loss");
        QTest::newRow("the role") << QByteArray("roles = '{learner}'");
        QTest::newRow("everything") << QByteArray("status = 'deactivated'");
    }

    void whoLostTheRoleGetsNoReport()
    {
        QFETCH(const QByteArray, loss);
        const QByteArray id = ask();
        m_fixture.run("UPDATE app.users SET " + loss + " WHERE user_id = md5('north/user/ta')::uuid");
        QCOMPARE(m_fixture.workOnce().exitCode, 0);
        QCOMPARE(
            m_fixture.one("SELECT status || ' ' || failure FROM app.reports WHERE report_id = '" + id + "'"),
            QStringLiteral("failed role_lost"));
        QVERIFY(m_fixture.send("GET", "reports/" + id + "/status", m_trainer).status >= 401);
        giveRoleBack();
        const Report report = m_fixture.status(m_trainer, id);
        QCOMPARE(report.status, ReportStatus::Failed);
        QCOMPARE(report.failure, ReportFailure::RoleLost);
    }

    /// Between the worker's look at the roles and the file.
    void whoLosesTheRoleMeanwhileGetsNoReport()
    {
        std::optional<Hold> hold(std::in_place, m_fixture.database());
        const QByteArray id = ask();
        auto worker = m_fixture.startWorker();
        QTRY_VERIFY_WITH_TIMEOUT(isDrawing(), 30'000);
        m_fixture.run("UPDATE app.users SET roles = '{learner}' WHERE user_id = md5('north/user/ta')::uuid");
        hold.reset();
        const auto became = [&] {
            return m_fixture.one("SELECT status || coalesce(' ' || failure, '') FROM app.reports "
                                 "WHERE report_id = '" +
                                 id + "'");
        };
        QTRY_COMPARE_WITH_TIMEOUT(became(), QStringLiteral("failed role_lost"), 60'000);
        worker->terminate();
        QCOMPARE(CtlProcess::finish(*worker).exitCode, 0);
    }

    void whoLosesTheRoleAfterwardsLosesTheFile()
    {
        const QByteArray id = ask();
        QCOMPARE(m_fixture.workOnce().json.value(QStringLiteral("ready")).toInt(), 1);
        QCOMPARE(m_fixture.download(m_trainer, id).status, 200);
        m_fixture.run("UPDATE app.users SET roles = '{learner}' WHERE user_id = md5('north/user/ta')::uuid");
        QCOMPARE(m_fixture.download(m_trainer, id).status, 403);
        // Whoever signs in anew does so with what is held now.
        const QByteArray learner = m_fixture.token("north/ta");
        QCOMPARE(m_fixture.download(learner, id).status, 404);
        QCOMPARE(m_fixture.download(learner, id, "X-Active-Role: trainer\r\n").status, 403);
    }

    /// What cannot be made is tried three times; then it says so.
    void aFaultIsToldAfterThreeTries()
    {
        const QByteArray id = ask();
        m_fixture.run("CREATE FUNCTION public.broken() RETURNS boolean LANGUAGE sql AS 'SELECT 1 / 0 = 1'");
        m_fixture.run("CREATE POLICY broken ON app.enrollment_metrics AS RESTRICTIVE FOR SELECT TO "
                      "viridian_trainer USING ((SELECT public.broken()))");
        for (int attempt = 1; attempt <= 3; ++attempt) {
            QCOMPARE(m_fixture.status(m_trainer, id).status, ReportStatus::Queued);
            const CtlResult worked = m_fixture.workOnce();
            QCOMPARE(worked.json.value(QStringLiteral("waiting")).toInt(), attempt < 3 ? 1 : 0);
            m_fixture.run("UPDATE app.job_queue SET run_after = now() WHERE status = 'queued'");
        }
        m_fixture.run("DROP POLICY broken ON app.enrollment_metrics; DROP FUNCTION public.broken()");
        const Report report = m_fixture.status(m_trainer, id);
        QCOMPARE(report.status, ReportStatus::Failed);
        QCOMPARE(report.failure, ReportFailure::Fault);
        QVERIFY(report.finishedAt.isValid());
    }

    void aLoginThatActsForNobodyIsRefused()
    {
        const CtlProcess ctl;
        for (const char *login : {"north_ta", "test_pipeline", "viridian_admin"}) {
            const CtlResult refused =
                ctl.run({QStringLiteral("reports"), QStringLiteral("work"), QStringLiteral("--once"),
                         QStringLiteral("--dsn"), m_fixture.database().dsn(QString::fromLatin1(login))});
            QVERIFY2(refused.exitCode == 4, qPrintable(refused.errors));
        }
        QCOMPARE(ctl.run({QStringLiteral("reports")}).exitCode, 2);
    }

private:
    void giveRoleBack()
    {
        m_fixture.run("UPDATE app.users SET roles = '{trainer}', status = 'active' "
                      "WHERE user_id = md5('north/user/ta')::uuid");
        m_trainer = m_fixture.token("north/ta");
    }
};

QTEST_GUILESS_MAIN(TestReportWorker)
#include "tst_reportworker.moc"
