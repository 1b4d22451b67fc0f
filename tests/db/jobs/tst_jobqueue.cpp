// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/jobs/jobqueue.h"
#include "db/jobs/waiting.h"
#include "tests/support/actor.h"

#include <QTest>

#include <future>

using namespace viridian;
using jobs::Job;
using jobs::JobQueue;
using jobs::Outcome;

namespace {

QUuid north()
{
    return QUuid::fromString(QString::fromLatin1(tenantId("north")));
}

/// A worker's session, as the login that a worker has.
struct Session
{
    explicit Session(const SampleDatabase &database)
        : connection(TestCluster::instance().connect(database.name(), QStringLiteral("test_pipeline")))
        , queue(connection)
    {
    }
    pg::Connection connection;
    JobQueue queue;
};

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_administrator;

    QString one(const QByteArray &sql)
    {
        const auto rows = m_administrator->run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return rows->isEmpty() ? QString() : rows->text(0, 0);
    }
    static Job claimed(Session &session)
    {
        const auto job = session.queue.claim();
        if (!job || !*job)
            qFatal("no job: %s", job ? "" : qPrintable(job.error().detail));
        return **job;
    }
    static bool nothingToClaim(Session &session)
    {
        const auto job = session.queue.claim();
        return job && !*job;
    }

    /// Tells the session to end, until it has.
    bool isGone(int pid)
    {
        const auto told = m_administrator->run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1", pg::Parameters::of(pid));
        return told && told->isEmpty();
    }

private slots:
    void init()
    {
        m_database.emplace();
        m_administrator = m_database->administrator();
        one("DELETE FROM app.job_queue");
    }
    void cleanup() { m_administrator.reset(); }

    void oneStageFollowsTheOther()
    {
        Session session(*m_database);
        QVERIFY(session.queue.request(north()).has_value());
        QVERIFY(session.queue.request(north()).has_value());
        QCOMPARE(one("SELECT count(*) FROM app.job_queue"), QStringLiteral("1"));
        for (const char *stage : {"collect", "analyse", "aggregate"}) {
            const Job job = claimed(session);
            QCOMPARE(job.kind, QString::fromLatin1(stage));
            QCOMPARE(job.organization.isNull(), job.kind == QStringLiteral("aggregate"));
            QCOMPARE(job.attempt, 1);
            QVERIFY(session.queue.succeeded(job).has_value());
        }
        QVERIFY(nothingToClaim(session));
        QCOMPARE(one("SELECT string_agg(DISTINCT status, ',') FROM app.job_queue"), QStringLiteral("done"));
    }

    void aJobHasOneWorker()
    {
        one("INSERT INTO app.job_queue (kind, organization_id) SELECT 'analyse', organization_id "
            "FROM app.organizations");
        Session first(*m_database);
        Session second(*m_database);
        Session third(*m_database);
        const Job job = claimed(first);
        QVERIFY(claimed(second).id != job.id);
        QVERIFY(nothingToClaim(third));
        // Nobody ends what another works on.
        QCOMPARE(third.queue.succeeded(job).error().kind, ErrorKind::BadInput);
        QVERIFY(first.queue.succeeded(job).has_value());
        QCOMPARE(first.queue.succeeded(job).error().kind, ErrorKind::BadInput);
    }

    void manyWorkersShareTheQueue()
    {
        // Many organisations, so that many jobs may wait at once.
        one("INSERT INTO app.organizations (external_id, name) SELECT 'o' || n, 'O' || n "
            "FROM generate_series(1, 60) n");
        one("INSERT INTO app.job_queue (kind, organization_id) SELECT 'aggregate', organization_id "
            "FROM app.organizations WHERE external_id ~ '^o'");
        const auto work = [this] {
            Session session(*m_database);
            QList<qint64> mine;
            for (;;) {
                const auto job = session.queue.claim();
                if (!job)
                    qFatal("%s", qPrintable(job.error().detail));
                if (!*job)
                    return mine;
                mine.append((*job)->id);
                if (!session.queue.succeeded(**job))
                    qFatal("a claim was lost");
            }
        };
        std::vector<std::future<QList<qint64>>> workers;
        for (int i = 0; i < 4; ++i)
            workers.push_back(std::async(std::launch::async, work));
        QList<qint64> all;
        for (auto &worker : workers)
            all += worker.get();
        QCOMPARE(all.size(), 60);
        QCOMPARE(QSet<qint64>(all.cbegin(), all.cend()).size(), 60);
    }

    void aDeadSessionLosesItsClaim()
    {
        Session survivor(*m_database);
        qint64 id = 0;
        {
            Session dying(*m_database);
            QVERIFY(dying.queue.request(north()).has_value());
            id = claimed(dying).id;
            QVERIFY(nothingToClaim(survivor));
            QTRY_VERIFY(isGone(dying.connection.backendPid()));
        }
        const Job job = claimed(survivor);
        QCOMPARE(job.id, id);
        QCOMPARE(job.attempt, 1); // it did not fail
        QCOMPARE(one("SELECT interruptions FROM app.job_queue"), QStringLiteral("1"));
    }

    void whatEndsItsWorkersAgainAndAgainIsGivenUp()
    {
        one("INSERT INTO app.job_queue (kind, status, attempts, interruptions) "
            "VALUES ('aggregate', 'running', 1, 20)");
        Session session(*m_database);
        QVERIFY(nothingToClaim(session));
        QCOMPARE(one("SELECT status || ': ' || last_error FROM app.job_queue"),
                 QStringLiteral("dead: interrupted too often"));
    }

    void threeTriesThenItStaysWithItsError()
    {
        Session session(*m_database);
        QVERIFY(session.queue.request(north()).has_value());
        QVERIFY(session.queue.succeeded(claimed(session)).has_value()); // collect
        const QByteArray wait = "SELECT round(extract(epoch FROM run_after - clock_timestamp()) / 60) "
                                "FROM app.job_queue WHERE kind = 'analyse'";
        for (const auto &[attempt, minutes] : {std::pair{1, "1"}, std::pair{2, "2"}}) {
            const Job job = claimed(session);
            QCOMPARE(job.attempt, attempt);
            QCOMPARE(session.queue.failed(job, QStringLiteral("broken")).value(), Outcome::Waiting);
            QCOMPARE(one(wait), QString::fromLatin1(minutes));
            QVERIFY(nothingToClaim(session));
            one("UPDATE app.job_queue SET run_after = now()");
        }
        QCOMPARE(session.queue.failed(claimed(session), QStringLiteral("broken for good")).value(),
                 Outcome::Dead);
        QVERIFY(nothingToClaim(session));
        const auto shown = session.queue.jobs().value();
        const auto dead = std::ranges::find(shown, QStringLiteral("dead"), &jobs::JobState::status);
        QVERIFY(dead != shown.end());
        QCOMPARE(dead->lastError, QStringLiteral("broken for good"));
        QCOMPARE(dead->attempts, 3);
        // Nothing follows figures that could not be worked out.
        QCOMPARE(one("SELECT count(*) FROM app.job_queue WHERE kind = 'aggregate'"), QStringLiteral("0"));
    }

    void dataThatIsThereHasItsFiguresThoughNoMoreCouldBeCollected()
    {
        one("INSERT INTO app.job_queue (kind, organization_id, attempts) SELECT 'collect', organization_id, "
            "2 "
            "FROM app.organizations LIMIT 1");
        Session session(*m_database);
        QCOMPARE(session.queue.failed(claimed(session), QStringLiteral("no answer")).value(), Outcome::Dead);
        QCOMPARE(claimed(session).kind, QStringLiteral("analyse"));
    }

    void whatIsGivenBackWaitsAsIfNothingHadBeen()
    {
        Session session(*m_database);
        QVERIFY(session.queue.request(north()).has_value());
        const Job job = claimed(session);
        // Asked for again meanwhile: one of them is enough.
        QVERIFY(session.queue.request(north()).has_value());
        QCOMPARE(one("SELECT count(*) FROM app.job_queue"), QStringLiteral("2"));
        QVERIFY(session.queue.giveBack(job).has_value());
        QCOMPARE(one("SELECT count(*) FROM app.job_queue"), QStringLiteral("1"));
        const Job again = claimed(session);
        QCOMPARE(again.id, job.id);
        QCOMPARE(again.attempt, 1);
    }

    void theDaysJobsAreEnteredOnceByAllWorkersTogether()
    {
        auto schedule = [this] { return Session(*m_database).queue.schedule().has_value(); };
        std::vector<std::future<bool>> workers;
        for (int i = 0; i < 4; ++i)
            workers.push_back(std::async(std::launch::async, schedule));
        for (auto &worker : workers)
            QVERIFY(worker.get());
        const QByteArray collects = "SELECT count(*) FROM app.job_queue WHERE kind = 'collect'";
        QCOMPARE(one(collects), QStringLiteral("2"));
        Session session(*m_database);
        for (int i = 0; i < 5; ++i) // two collects, two analyses, one aggregate
            QVERIFY(session.queue.succeeded(claimed(session)).has_value());
        QVERIFY(session.queue.schedule().has_value());
        QVERIFY(nothingToClaim(session));
        // The next day.
        one("UPDATE app.job_queue SET occasion = (occasion::date - 1)::text WHERE occasion IS NOT NULL");
        QVERIFY(session.queue.schedule().has_value());
        QCOMPARE(one(collects), QStringLiteral("4"));
    }

    void whatWaitsAnywayIsTheDays()
    {
        Session session(*m_database);
        QVERIFY(session.queue.request(north()).has_value());
        QVERIFY(session.queue.schedule().has_value());
        QCOMPARE(one("SELECT count(*) FROM app.job_queue"), QStringLiteral("2")); // south's is new
        QCOMPARE(one("SELECT count(*) FROM app.job_queue WHERE occasion IS NOT NULL"), QStringLiteral("2"));
    }

    void doneJobsAreForgottenAfterAMonthAndDeadOnesStay()
    {
        one("INSERT INTO app.job_queue (kind, status, finished_at) "
            "VALUES ('aggregate', 'done', now() - interval '31 days'), "
            "('aggregate', 'done', now() - interval '29 days'), "
            "('aggregate', 'dead', now() - interval '99 days')");
        QVERIFY(Session(*m_database).queue.schedule().has_value());
        QCOMPARE(one("SELECT count(*) FROM app.job_queue WHERE kind = 'aggregate'"), QStringLiteral("2"));
    }

    void aSleepingWorkerIsWokenByANewJob()
    {
        Session session(*m_database);
        pg::Wakeup stop;
        QVERIFY(jobs::listen(session.connection).has_value());
        QCOMPARE(jobs::waitForNotification(session.connection, stop, QDeadlineTimer(0)).value(),
                 jobs::Woken::TimedOut);
        Actor learner(*m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        QVERIFY(learner.commit("SELECT app.request_refresh()").has_value());
        QCOMPARE(jobs::waitForNotification(session.connection, stop, QDeadlineTimer(60'000)).value(),
                 jobs::Woken::Notified);
        stop.raise();
        QCOMPARE(jobs::waitForNotification(session.connection, stop, QDeadlineTimer(60'000)).value(),
                 jobs::Woken::Stopped);
        QTRY_VERIFY(isGone(session.connection.backendPid()));
        pg::Wakeup other;
        QCOMPARE(jobs::waitForNotification(session.connection, other, QDeadlineTimer(60'000)).error().kind,
                 ErrorKind::Unreachable);
    }

    void theNextLookIsDueWithTheNextJob()
    {
        using namespace std::chrono_literals;
        Session session(*m_database);
        QVERIFY(session.queue.nextDue().value() <= 24h);
        QVERIFY(session.queue.nextDue().value() > 0s);
        one("INSERT INTO app.job_queue (kind, run_after) VALUES ('aggregate', now() + interval '10 "
            "seconds')");
        QVERIFY(session.queue.nextDue().value() <= 10s);
        one("UPDATE app.job_queue SET run_after = now() - interval '1 hour'");
        QCOMPARE(session.queue.nextDue().value(), 0ms);
        const Job job = claimed(session);
        QVERIFY2(session.queue.nextDue().value() <= 30s, "its worker may vanish");
        QVERIFY(session.queue.succeeded(job).has_value());
    }

    void aSignInAsksForFiguresOlderThanSixHours()
    {
        const QByteArray ask = "SELECT app.refresh_if_stale()";
        Actor learner(*m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        Actor admin(*m_database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        one("UPDATE app.organizations SET analysed_at = now() - interval '5 hours 59 minutes'");
        QVERIFY(!learner.commit(ask)->boolean(0, 0));
        one("UPDATE app.organizations SET analysed_at = now() - interval '6 hours 1 minute'");
        QVERIFY(learner.commit(ask)->boolean(0, 0));
        QVERIFY(!admin.commit(ask)->boolean(0, 0));
        QCOMPARE(one("SELECT count(*) || ' ' || min(reason) FROM app.job_queue"),
                 QStringLiteral("1 sign_in"));
        // It failed: not at every sign-in from now on.
        one("UPDATE app.job_queue SET status = 'dead'");
        QVERIFY(!learner.commit(ask)->boolean(0, 0));
        one("UPDATE app.job_queue SET created_at = created_at - interval '6 hours'");
        QVERIFY(learner.commit(ask)->boolean(0, 0));
    }

    void peopleMayAskOnceInFiveMinutes()
    {
        const QByteArray ask = "SELECT app.request_refresh()";
        Actor learner(*m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        Actor admin(*m_database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        Actor south(*m_database, QStringLiteral("south_l3"), QStringLiteral("learner"));
        QVERIFY(learner.commit(ask).has_value());
        QCOMPARE(admin.commit(ask).error().kind, ErrorKind::RateLimited);
        QVERIFY(south.commit(ask).has_value());
        one("UPDATE app.job_queue SET created_at = created_at - interval '5 minutes', status = 'done'");
        QVERIFY(admin.commit(ask).has_value());
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
