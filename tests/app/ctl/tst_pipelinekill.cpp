// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/import/databasedigest.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/sampledatabase.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace viridian;

/// Kills the worker, or the server, at random points of a run, and looks for what was lost or doubled. The
/// points come from VIRIDIAN_KILL_SEED (shown when it is not set); VIRIDIAN_KILLS is how many of each.
class TestPipelineKill : public QObject
{
    Q_OBJECT

    CtlProcess m_ctl;
    std::optional<SampleDatabase> m_database; ///< the one that suffers
    QStringList m_expected;
    int m_milliseconds = 0; ///< of an undisturbed run
    QRandomGenerator m_random;

    static int kills()
    {
        bool given = false;
        const int count = qEnvironmentVariableIntValue("VIRIDIAN_KILLS", &given);
        return given ? count : 5;
    }

    QStringList arguments(const QString &database, const QString &how) const
    {
        return {QStringLiteral("pipeline"),
                QStringLiteral("run"),
                how,
                QStringLiteral("--format"),
                QStringLiteral("json"),
                QStringLiteral("--dsn"),
                TestCluster::instance().dsn(database, QStringLiteral("viridian_admin"))};
    }
    static pg::Connection connect(const QString &database)
    {
        return TestCluster::instance().connect(database);
    }
    static QString one(pg::Connection &connection, const QByteArray &sql)
    {
        const auto rows = connection.run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return rows->isEmpty() ? QString() : rows->text(0, 0);
    }
    /// Back to organisations that wait for all their figures.
    static void forget(pg::Connection &connection)
    {
        const auto done =
            connection.run("TRUNCATE app.analytics_daily, app.enrollment_metrics, app.analytics, "
                           "app.risk_estimates, app.skill_levels, app.job_queue, app.refresh_log, "
                           "private.organization_kpis, private.skill_gaps, private.stale_days, "
                           "private.stale_gaps; "
                           "UPDATE app.organizations SET analysed_at = NULL; "
                           "SELECT app.enqueue_pipeline(organization_id) FROM app.organizations");
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    static QStringList figures(pg::Connection &connection)
    {
        QStringList digest = databaseDigest(connection);
        digest.removeIf([](const QString &line) { return line.startsWith(QStringLiteral("job_queue ")); });
        for (const char *aggregate : {"organization_kpis", "skill_gaps"})
            digest.append(one(connection, QByteArray("SELECT count(*) || ' ' || md5(string_agg(m::text, ',' "
                                                     "ORDER BY m::text COLLATE \"C\")) FROM private.") +
                                              aggregate + " m"));
        return digest;
    }
    static bool idle(pg::Connection &connection)
    {
        return one(connection, "SELECT count(*) FROM app.job_queue WHERE status IN ('queued', 'running')") ==
               QStringLiteral("0");
    }
    /// Nothing is lost: every stage of every organisation was done. Nothing is doubled: once.
    void verifyQueue(pg::Connection &connection)
    {
        QCOMPARE(one(connection, "SELECT count(*) FROM app.job_queue WHERE status = 'dead'"),
                 QStringLiteral("0"));
        QCOMPARE(one(connection,
                     "SELECT string_agg(kind || n, ' ' ORDER BY kind) FROM (SELECT kind, count(*) n "
                     "FROM app.job_queue WHERE kind <> 'aggregate' GROUP BY kind) s"),
                 QStringLiteral("analyse2 collect2"));
        QVERIFY(one(connection, "SELECT count(*) FROM app.job_queue WHERE kind = 'aggregate'").toInt() >= 1);
        // Every run that began and did not end is marked as such.
        QCOMPARE(one(connection, "SELECT count(*) FROM app.refresh_log WHERE finished_at IS NULL"),
                 QStringLiteral("0"));
    }
    void finishRound(pg::Connection &connection)
    {
        if (!idle(connection)) {
            auto last = m_ctl.start(arguments(m_database->name(), QStringLiteral("--worker")));
            QTRY_VERIFY_WITH_TIMEOUT(idle(connection), 300'000);
            last->terminate();
            QCOMPARE(CtlProcess::finish(*last).exitCode, 0);
        }
        verifyQueue(connection);
        QCOMPARE(figures(connection), m_expected);
    }

private slots:
    void initTestCase()
    {
        quint32 seed = qEnvironmentVariable("VIRIDIAN_KILL_SEED").toUInt();
        if (seed == 0)
            seed = QRandomGenerator::system()->bounded(1, 1'000'000);
        qInfo("VIRIDIAN_KILL_SEED=%u", seed);
        m_random.seed(seed);
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
        auto connection = connect(m_database->name());
        forget(connection);
        auto undisturbed = m_ctl.start(arguments(m_database->name(), QStringLiteral("--worker")));
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(idle(connection), 300'000);
        m_milliseconds = static_cast<int>(std::min<qint64>(clock.elapsed(), 15'000));
        undisturbed->terminate();
        QCOMPARE(CtlProcess::finish(*undisturbed).exitCode, 0);
        verifyQueue(connection);
        m_expected = figures(connection);
        QVERIFY(one(connection, "SELECT count(*) FROM app.analytics_daily").toInt() > 10'000);
    }

    void ofTheWorker()
    {
        auto connection = connect(m_database->name());
        int killed = 0;
        int rounds = 0;
        while (killed < kills()) {
            forget(connection);
            ++rounds;
            while (killed < kills() && !idle(connection)) {
                auto worker = m_ctl.start(arguments(m_database->name(), QStringLiteral("--worker")));
                // The moment of the kill, not a wait for something.
                if (worker->waitForFinished(m_random.bounded(m_milliseconds)))
                    QFAIL(qPrintable(CtlProcess::finish(*worker).errors));
                ::kill(static_cast<pid_t>(worker->processId()), SIGKILL);
                worker->waitForFinished();
                QCOMPARE(worker->exitStatus(), QProcess::CrashExit);
                ++killed;
            }
            finishRound(connection);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d kills of the worker in %d rounds", killed, rounds);
    }

    void ofTheServer()
    {
        const QString folder = TestCluster::instance().cluster().folder();
        auto cluster = Cluster::open(folder, Cluster::Durability::Throwaway).value();
        int killed = 0;
        int rounds = 0;
        while (killed < kills()) {
            {
                auto connection = connect(m_database->name());
                forget(connection);
            }
            ++rounds;
            // It outlives the server.
            auto worker = m_ctl.start(arguments(m_database->name(), QStringLiteral("--worker")));
            bool done = false;
            while (killed < kills() && !done) {
                if (worker->waitForFinished(m_random.bounded(m_milliseconds)))
                    QFAIL(qPrintable(CtlProcess::finish(*worker).errors));
                const auto server = static_cast<pid_t>(cluster.state().value().serverId);
                QVERIFY(server > 0);
                ::kill(server, SIGKILL);
                ++killed;
                QTRY_COMPARE(cluster.state().value().phase, ClusterState::Phase::Stopped);
                const auto restarted = cluster.start();
                QVERIFY2(restarted, restarted ? "" : qPrintable(restarted.error().detail));
                auto connection = connect(m_database->name());
                done = idle(connection);
            }
            auto connection = connect(m_database->name());
            QTRY_VERIFY_WITH_TIMEOUT(idle(connection), 300'000);
            worker->terminate();
            QCOMPARE(CtlProcess::finish(*worker).exitCode, 0);
            verifyQueue(connection);
            QCOMPARE(figures(connection), m_expected);
        }
        qInfo("%d kills of the server in %d rounds", killed, rounds);
    }
};

int main(int argc, char **argv)
{
    // Fifty kills take longer than Qt Test lets a function run; how long is ctest's business.
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");
    const QCoreApplication application(argc, argv);
    TestPipelineKill test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pipelinekill.moc"
