// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"
#include "tests/support/ctlprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace viridian;

namespace {

/// The lines of a worker's log with this event.
QList<QJsonObject> logged(const QString &errors, const QString &event)
{
    QList<QJsonObject> lines;
    for (const auto &line : errors.split(u'\n', Qt::SkipEmptyParts)) {
        const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
        if (object.value(QStringLiteral("event")) == event)
            lines.append(object);
    }
    return lines;
}

} // namespace

class TestPipelineCommand : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_administrator;

    QStringList arguments(const QStringList &more) const
    {
        return QStringList{QStringLiteral("pipeline")} + more +
               QStringList{QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--dsn"),
                           m_database->dsn(QStringLiteral("test_pipeline"))};
    }
    CtlResult pipeline(const QStringList &more) const { return CtlProcess().run(arguments(more)); }
    QString one(const QByteArray &sql)
    {
        const auto rows = m_administrator->run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return rows->isEmpty() ? QString() : rows->text(0, 0);
    }
    QString unfinished()
    {
        return one("SELECT count(*) FROM app.job_queue WHERE status IN ('queued', 'running')");
    }
    static QStringList stages(const QList<QJsonObject> &lines)
    {
        QStringList result;
        for (const auto &line : lines)
            result.append(line.value(QStringLiteral("stage")).toString());
        return result;
    }

private slots:
    void init()
    {
        m_database.emplace();
        m_administrator = m_database->administrator();
        one("DELETE FROM app.job_queue");
        one("DELETE FROM app.refresh_log");
        one("DELETE FROM app.external_sources");
    }
    void cleanup() { m_administrator.reset(); }

    void onceDoesAllStagesAndEnds()
    {
        const CtlResult result = pipeline({QStringLiteral("run"), QStringLiteral("--once")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors.right(1500)));
        QCOMPARE(result.json.value(QStringLiteral("jobs")).toArray().size(), 5);
        QCOMPARE(unfinished(), QStringLiteral("0"));
        // A line of the database's log for each stage, and one of the program's.
        QCOMPARE(
            one("SELECT string_agg(stage || ' ' || n, ', ' ORDER BY stage) FROM (SELECT stage, count(*) n "
                "FROM app.refresh_log WHERE error IS NULL AND finished_at IS NOT NULL GROUP BY stage) s"),
            QStringLiteral("aggregate 1, analyse 2, collect 2, partition 1, retire 2"));
        const auto lines = logged(result.errors, QStringLiteral("stage"));
        QStringList words = stages(lines);
        words.sort();
        QCOMPARE(words.join(u' '), QStringLiteral("aggregate analyse analyse collect collect"));
        for (const auto &line : lines) {
            QCOMPARE(line.value(QStringLiteral("outcome")).toString(), QStringLiteral("done"));
            QVERIFY(line.contains(QStringLiteral("seconds")) && line.contains(QStringLiteral("rows")));
        }
    }

    void oneOrganisationOnly()
    {
        const CtlResult result =
            pipeline({QStringLiteral("run"), QStringLiteral("--organization"), QStringLiteral("North")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors.right(1500)));
        QCOMPARE(result.json.value(QStringLiteral("jobs")).toArray().size(), 3);
        QCOMPARE(one("SELECT count(DISTINCT organization_id) FROM app.refresh_log"), QStringLiteral("1"));
        const CtlResult unknown =
            pipeline({QStringLiteral("run"), QStringLiteral("--organization"), QStringLiteral("East")});
        QVERIFY(unknown.exitCode != 0);
        QCOMPARE(unknown.error("kind"), QStringLiteral("not_found"));
    }

    void aFailureIsTriedAgainLaterAndShown()
    {
        one("ALTER TABLE app.skill_levels RENAME TO skill_levels_gone");
        const CtlResult result =
            pipeline({QStringLiteral("run"), QStringLiteral("--organization"), QStringLiteral("North")});
        QCOMPARE(result.exitCode, 1);
        const auto lines = logged(result.errors, QStringLiteral("stage"));
        QCOMPARE(lines.last().value(QStringLiteral("outcome")).toString(), QStringLiteral("waiting"));
        QCOMPARE(lines.last().value(QStringLiteral("code")).toString(), QStringLiteral("42P01"));

        one("UPDATE app.job_queue SET attempts = 2, run_after = now()");
        QCOMPARE(pipeline({QStringLiteral("run"), QStringLiteral("--organization"), QStringLiteral("North")})
                     .exitCode,
                 1);
        const CtlResult status = pipeline({QStringLiteral("status")});
        QCOMPARE(status.exitCode, 1);
        QCOMPARE(status.json.value(QStringLiteral("counts")).toObject().value(QStringLiteral("dead")).toInt(),
                 1);
        bool shown = false;
        for (const auto &job : status.json.value(QStringLiteral("jobs")).toArray())
            shown = shown || job.toObject()
                                 .value(QStringLiteral("error"))
                                 .toString()
                                 .contains(QStringLiteral("skill_levels"));
        QVERIFY(shown);
        QVERIFY(status.json.value(QStringLiteral("runs")).toArray().size() >= 2);
    }

    void aServiceThatFailsKeepsNobodyFromTheirFigures()
    {
        one("INSERT INTO app.external_sources (organization_id, service, base_url, secret_name) "
            "SELECT organization_id, 'devlab', 'https://services.example.org', 'env:NO_SUCH_TOKEN' "
            "FROM app.organizations WHERE name = 'North'");
        const CtlResult result =
            pipeline({QStringLiteral("run"), QStringLiteral("--organization"), QStringLiteral("North")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.errors.contains(QStringLiteral("NO_SUCH_TOKEN")));
        QCOMPARE(one("SELECT string_agg(kind || ' ' || status || ' ' || attempts, ', ' ORDER BY job_id) "
                     "FROM app.job_queue"),
                 QStringLiteral("collect queued 1, analyse done 1, aggregate done 1"));
        // Tried again in vain it does not make the same figures once more; given up it does.
        const auto tryAgain = [this] {
            one("UPDATE app.job_queue SET run_after = now() WHERE status = 'queued'");
            pipeline({QStringLiteral("run"), QStringLiteral("--organization"), QStringLiteral("North")});
            return one("SELECT count(*) FROM app.refresh_log WHERE stage = 'analyse'");
        };
        QCOMPARE(tryAgain(), QStringLiteral("1"));
        QCOMPARE(tryAgain(), QStringLiteral("2"));
    }

    /// It sleeps until a person asks, does the work, and ends cleanly when told to.
    void aWorkerServesUntilItIsStopped()
    {
        const CtlProcess ctl;
        auto worker = ctl.start(arguments({QStringLiteral("run"), QStringLiteral("--worker")}));
        QTRY_COMPARE_WITH_TIMEOUT(
            one("SELECT count(*) FROM app.refresh_log WHERE stage = 'aggregate' AND error IS NULL") +
                QStringLiteral("/") + unfinished(),
            QStringLiteral("1/0"), 60'000);
        Actor learner(*m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        QVERIFY(learner.commit("SELECT app.request_refresh()").has_value());
        QTRY_COMPARE_WITH_TIMEOUT(
            one("SELECT count(*) FROM app.refresh_log WHERE stage = 'aggregate' AND error IS NULL") +
                QStringLiteral("/") + unfinished(),
            QStringLiteral("2/0"), 60'000);
        worker->terminate();
        const CtlResult ended = CtlProcess::finish(*worker);
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(logged(ended.errors, QStringLiteral("stopped")).size(), 1);
    }

    void aStoppedWorkerGivesItsJobBack()
    {
        // Somebody holds a row that the analysis wants to remove.
        auto blocker = m_database->administrator();
        QVERIFY(blocker.run("BEGIN; LOCK TABLE app.skill_levels").has_value());
        const CtlProcess ctl;
        auto worker = ctl.start(arguments({QStringLiteral("run"), QStringLiteral("--worker")}));
        QTRY_VERIFY_WITH_TIMEOUT(
            one("SELECT count(*) FROM app.job_queue WHERE kind = 'analyse' AND status = 'running'") ==
                QStringLiteral("1"),
            60'000);
        worker->terminate();
        const CtlResult ended = CtlProcess::finish(*worker);
        QVERIFY(blocker.run("ROLLBACK").has_value());
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(one("SELECT string_agg(status || attempts, ',') FROM app.job_queue WHERE kind = 'analyse'"),
                 QStringLiteral("queued0,queued0"));
    }

    void twoWorkersShareTheWorkAndNeverAJob()
    {
        one("INSERT INTO app.organizations (external_id, name) SELECT 'o' || n, 'O' || n "
            "FROM generate_series(1, 20) n");
        const CtlProcess ctl;
        auto first = ctl.start(arguments({QStringLiteral("run"), QStringLiteral("--worker")}));
        auto second = ctl.start(arguments({QStringLiteral("run"), QStringLiteral("--worker")}));
        QTRY_VERIFY_WITH_TIMEOUT(
            one("SELECT count(*) FROM app.refresh_log WHERE stage = 'analyse' AND error IS NULL").toInt() >=
                    22 &&
                unfinished() == QStringLiteral("0"),
            120'000);
        first->terminate();
        second->terminate();
        QSet<qint64> all;
        qsizetype sum = 0;
        for (QProcess *worker : {first.get(), second.get()}) {
            const auto lines = logged(CtlProcess::finish(*worker).errors, QStringLiteral("stage"));
            QVERIFY2(!lines.isEmpty(), "one of them had nothing to do");
            sum += lines.size();
            for (const auto &line : lines)
                all.insert(line.value(QStringLiteral("job")).toInteger());
        }
        QCOMPARE(all.size(), sum);
        QCOMPARE(one("SELECT count(*) FROM app.job_queue WHERE status = 'done'").toLongLong(), sum);
        QCOMPARE(one("SELECT max(n) FROM (SELECT count(*) n FROM app.refresh_log WHERE stage IN ('collect', "
                     "'analyse') GROUP BY stage, organization_id) s"),
                 QStringLiteral("1"));
    }

    void wrongArguments_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no action") << QStringList{};
        QTest::newRow("another action") << QStringList{QStringLiteral("start")};
        QTest::newRow("both ways") << QStringList{QStringLiteral("run"), QStringLiteral("--once"),
                                                  QStringLiteral("--worker")};
        QTest::newRow("status of one") << QStringList{
            QStringLiteral("status"), QStringLiteral("--organization"), QStringLiteral("North")};
    }
    void wrongArguments()
    {
        QFETCH(QStringList, words);
        QCOMPARE(pipeline(words).exitCode, 2);
    }

    void aLoginWithoutTheRoleIsRefused()
    {
        const CtlResult result =
            CtlProcess().run({QStringLiteral("pipeline"), QStringLiteral("status"), QStringLiteral("--dsn"),
                              m_database->dsn(QStringLiteral("north_admin"))});
        QCOMPARE(result.exitCode, 4);
    }
};

QTEST_GUILESS_MAIN(TestPipelineCommand)
#include "tst_pipelinecommand.moc"
