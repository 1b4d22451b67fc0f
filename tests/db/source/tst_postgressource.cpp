// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations/migrator.h"
#include "db/postgres/pgerror.h"
#include "db/source/postgressource.h"
#include "tests/support/sampledatabase.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;
using namespace std::chrono_literals;
using pg::Parameters;
using Phase = ConnectionState::Phase;

/// Logins belong to the whole cluster: a test that changes one uses one of its own.
class TestPostgresSource : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_database.emplace(); }
    void cleanup() { m_source.reset(); }

    void tellsWhoTheReaderIs()
    {
        open("north_multi");
        QCOMPARE(m_source->state().phase, Phase::NotConnected);
        const auto info = wait(m_source->session());
        QVERIFY(info);
        QCOMPARE(info->sessionUser, QStringLiteral("north_multi"));
        QCOMPARE(info->organizationName, QStringLiteral("North"));
        QCOMPARE(info->roles, (QList<Role>{Role::Learner, Role::Trainer, Role::OrgAdmin}));
        QCOMPARE(info->today, QDate(2026, 3, 4));
        QCOMPARE(info->schemaVersion, migrations::requiredSchemaVersion());
        QTRY_COMPARE(m_source->state().phase, Phase::Live);
    }

    void signingInAsksForNewFiguresWhenTheyAreOlderThanSixHours()
    {
        auto administrator = m_database->administrator();
        const auto jobs = [&administrator] {
            return administrator.run("SELECT count(*) FROM app.job_queue WHERE reason = 'sign_in'")
                ->integer(0, 0);
        };
        QVERIFY(
            administrator.run("DELETE FROM app.job_queue; UPDATE app.organizations SET analysed_at = now()"));
        open("north_multi");
        const auto signIn = [this] {
            return wait(m_source->session()) && wait(m_source->freshness(Role::Learner));
        };
        QVERIFY(signIn());
        QCOMPARE(jobs(), 0);
        QVERIFY(
            administrator.run("UPDATE app.organizations SET analysed_at = now() - interval '361 minutes'"));
        QVERIFY(wait(m_source->freshness(Role::Learner)));
        QCOMPARE(jobs(), 0); // once a sign-in
        QVERIFY(signIn());
        QCOMPARE(jobs(), 1);
        // Who cannot ask signs in all the same.
        QVERIFY(administrator.run("REVOKE EXECUTE ON FUNCTION app.refresh_if_stale() FROM viridian_learner"));
        QVERIFY(signIn());
        QVERIFY(wait(m_source->learner({})));
    }

    void aDashboardTakesAtMostTwoRoundTrips_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("learner") << 0;
        QTest::newRow("trainer") << 1;
        QTest::newRow("organization") << 2;
        QTest::newRow("course") << 3;
        QTest::newRow("learners") << 4;
    }
    void aDashboardTakesAtMostTwoRoundTrips()
    {
        QFETCH(const int, page);
        open("north_multi");
        QVERIFY(wait(m_source->session()));
        QTRY_COMPARE(m_source->state().phase, Phase::Live);
        QSignalSpy finished(m_source.get(), &DataSource::queryFinished);
        switch (page) {
        case 0:
            QVERIFY(wait(m_source->learner({})));
            break;
        case 1:
            QVERIFY(wait(m_source->trainer({.role = Role::Trainer})));
            break;
        case 2:
            QVERIFY(wait(m_source->organization({.role = Role::OrgAdmin})));
            break;
        case 3:
            QVERIFY(wait(m_source->course({.role = Role::OrgAdmin, .courseId = id("north/course/A")})));
            break;
        default:
            QVERIFY(wait(m_source->learners({.role = Role::OrgAdmin})));
        }
        QTRY_COMPARE(finished.count(), 1);
        const auto statistics = finished.first().first().value<QueryStatistics>();
        QVERIFY(statistics.roundTrips <= 2);
        QVERIFY(statistics.rows > 0);
        QVERIFY(statistics.milliseconds > 0);
        QCOMPARE(statistics.sessionUser, QStringLiteral("north_multi"));
        QCOMPARE(statistics.activeRole,
                 QStringList({QStringLiteral("viridian_learner"), QStringLiteral("viridian_trainer"),
                              QStringLiteral("viridian_org_admin")})
                     .at(std::min(page, 2)));
    }

    void aRoleThatIsNotHeldIsRefused()
    {
        open("north_l1");
        const auto refused = wait(m_source->organization({.role = Role::OrgAdmin}));
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
        QVERIFY(refused.error().userText.contains(QStringLiteral("viridian_org_admin")));
        QVERIFY(wait(m_source->learner({})));
    }

    void aRoleRevokedInMidSessionIsRefused()
    {
        open("south_multi");
        QVERIFY(wait(m_source->organization({.role = Role::OrgAdmin})));
        administrate("UPDATE app.users SET roles = '{learner}' WHERE display_name = 'South multi'");
        QCOMPARE(wait(m_source->organization({.role = Role::OrgAdmin})).error().kind, ErrorKind::NotAllowed);
        QVERIFY(wait(m_source->learner({})));
        QCOMPARE(wait(m_source->session())->roles, QList<Role>{Role::Learner});
    }

    void aPersonDeactivatedInMidSessionIsNoOne()
    {
        open("south_l1");
        QVERIFY(wait(m_source->learner({})));
        administrate("UPDATE app.users SET status = 'deactivated' WHERE display_name = 'South l1'");
        QCOMPARE(wait(m_source->learner({})).error().kind, ErrorKind::NoIdentity);
        QCOMPARE(wait(m_source->session()).error().kind, ErrorKind::NoIdentity);
    }

    void loginsWithoutAPersonOrRolesHaveNoIdentity_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("no person") << "test_stranger";
        QTest::newRow("deactivated") << "north_gone";
        QTest::newRow("no roles") << "north_none";
    }
    void loginsWithoutAPersonOrRolesHaveNoIdentity()
    {
        QFETCH(const QString, login);
        open(login);
        const auto info = wait(m_source->session());
        QCOMPARE(info.error().kind, ErrorKind::NoIdentity);
        QVERIFY(!info.error().userText.isEmpty());
        QTRY_COMPARE(m_source->state().phase, Phase::NotConnected);
        QCOMPARE(m_source->state().error->kind, ErrorKind::NoIdentity);
    }

    void everyKindOfServerTroubleHasItsKind_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("hint");
        const auto &cluster = TestCluster::instance();
        QTest::newRow("unreadable") << "s3cret" << ErrorKind::BadInput << "key=value";
        QTest::newRow("unknown host")
            << "host=no-such-host.invalid user=x" << ErrorKind::Unreachable << "no-such-host.invalid";
        QTest::newRow("nothing listens")
            << "host=127.0.0.1 port=1 user=x" << ErrorKind::Unreachable << "port 1";
        QTest::newRow("no socket") << "host=/nowhere user=x" << ErrorKind::Unreachable << "socket";
        QTest::newRow("no database") << cluster.dsn(QStringLiteral("nowhere")) << ErrorKind::NotFound
                                     << "nowhere";
        QTest::newRow("no login") << cluster.dsn(QStringLiteral("postgres"), QStringLiteral("nobody"))
                                  << ErrorKind::Authentication << "nobody";
        QTest::newRow("no schema") << cluster.dsn(QStringLiteral("postgres")) << ErrorKind::SchemaMissing
                                   << "migrate";
    }
    void everyKindOfServerTroubleHasItsKind()
    {
        QFETCH(const QString, conninfo);
        QFETCH(const ErrorKind, kind);
        QFETCH(const QString, hint);
        m_source = std::make_unique<PostgresSource>(PostgresOptions{.conninfo = conninfo});
        const auto info = wait(m_source->session());
        QVERIFY(!info);
        QCOMPARE(info.error().kind, kind);
        QVERIFY2(info.error().userText.contains(hint), qPrintable(info.error().userText));
        QVERIFY(!(info.error().userText + info.error().detail).contains(QStringLiteral("s3cret")));
        QTRY_COMPARE(m_source->state().phase, Phase::NotConnected);
    }

    void anotherSchemaVersionIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("older") << QByteArray("DELETE FROM app.schema_migrations WHERE version > 3")
                               << ErrorKind::SchemaOlder;
        QTest::newRow("newer") << QByteArray("INSERT INTO app.schema_migrations VALUES (9999, 'next', 'x')")
                               << ErrorKind::SchemaNewer;
    }
    void anotherSchemaVersionIsToldApart()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const ErrorKind, kind);
        administrate(sql);
        open("north_l1");
        QCOMPARE(wait(m_source->session()).error().kind, kind);
    }

    void statementsHaveATimeout()
    {
        const auto blocker = lockMetrics();
        open("north_ta", {.statementTimeout = 100ms, .heavyTimeout = 200ms});
        const auto late = wait(m_source->trainer({.role = Role::Trainer}));
        QCOMPARE(late.error().kind, ErrorKind::Timeout);
        QVERIFY(!late.error().userText.isEmpty());
        QCOMPARE(m_source->state().phase, Phase::Live);
        // 100 ms may be short for any statement on a loaded machine.
        QTRY_VERIFY(wait(m_source->freshness(Role::Trainer)));
    }

    void aCancelledFutureIsCancelledOnTheServer()
    {
        auto blocker = lockMetrics();
        open("north_ta");
        QVERIFY(wait(m_source->session()));
        auto future = m_source->trainer({.role = Role::Trainer});
        QTRY_COMPARE(waiting(), 1);
        future.cancel();
        QTRY_COMPARE(waiting(), 0);
        // The connection is as good as before.
        QVERIFY(wait(m_source->freshness(Role::Trainer)));
        QCOMPARE(m_source->state().phase, Phase::Live);
    }

    void whatIsCancelledWhileItWaitsNeverRuns()
    {
        auto blocker = lockMetrics();
        open("north_ta");
        QVERIFY(wait(m_source->session()));
        auto running = m_source->trainer({.role = Role::Trainer});
        QTRY_COMPARE(waiting(), 1);
        auto queued = m_source->course({.role = Role::Trainer, .courseId = id("north/course/A")});
        QSignalSpy finished(m_source.get(), &DataSource::queryFinished);
        queued.cancel();
        QVERIFY(blocker.run("ROLLBACK"));
        QVERIFY(wait(running));
        QVERIFY(wait(m_source->freshness(Role::Trainer)));
        QTRY_COMPARE(finished.count(), 2);
    }

    void aSourceThatGoesStopsWhatItRuns()
    {
        auto blocker = lockMetrics();
        open("north_ta");
        auto future = m_source->trainer({.role = Role::Trainer});
        QTRY_COMPARE(waiting(), 1);
        m_source.reset();
        QTRY_VERIFY(future.isFinished());
        QTRY_COMPARE(waiting(), 0);
    }

    void aBrokenConnectionComesBackByItself()
    {
        open("north_l1", {.reconnectDelay = 20ms});
        QVERIFY(wait(m_source->session()));
        QTRY_COMPARE(m_source->state().phase, Phase::Live);
        QSignalSpy states(m_source.get(), &DataSource::stateChanged);
        administrate("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'north_l1'");
        // Nothing was asked: the broken connection is noticed by itself.
        QTRY_VERIFY(!states.isEmpty());
        const auto lost = states.first().first().value<ConnectionState>();
        QCOMPARE(lost.phase, Phase::Reconnecting);
        QCOMPARE(lost.attempt, 1);
        QCOMPARE(lost.error->kind, ErrorKind::Unreachable);
        QTRY_COMPARE(m_source->state().phase, Phase::Live);
        QVERIFY(!m_source->state().error);
        QVERIFY(wait(m_source->learner({})));
    }

    void aServerRestartedInMidQueryIsUnreachableUntilItIsBack()
    {
        Cluster cluster = TestCluster::instance().cluster();
        open("north_ta", {.reconnectDelay = 20ms, .reconnectDelayMax = 50ms});
        {
            const auto blocker = lockMetrics();
            QVERIFY(wait(m_source->session()));
            auto future = m_source->trainer({.role = Role::Trainer});
            QTRY_COMPARE(waiting(), 1);
            QVERIFY(cluster.stop());
            QCOMPARE(wait(future).error().kind, ErrorKind::Unreachable);
        }
        QTRY_COMPARE(m_source->state().phase, Phase::Reconnecting);
        QTRY_VERIFY(m_source->state().attempt >= 3);
        QVERIFY(m_source->state().secondsToNext >= 0);
        auto meanwhile = m_source->trainer({.role = Role::Trainer});
        QVERIFY2(meanwhile.isFinished(), "callers are answered at once while it is down");
        QCOMPARE(meanwhile.result().error().userText, pg::textFor(ErrorKind::Unreachable));
        QVERIFY(cluster.start());
        QTRY_COMPARE_WITH_TIMEOUT(m_source->state().phase, Phase::Live, 20'000);
        QVERIFY(wait(m_source->trainer({.role = Role::Trainer})));
    }

    void aLoginThatIsRefusedOnTheWayBackIsNotTriedOnAndOn()
    {
        open("north_l2", {.reconnectDelay = 20ms});
        QVERIFY(wait(m_source->session()));
        administrate("ALTER ROLE north_l2 NOLOGIN");
        administrate("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'north_l2'");
        QTRY_COMPARE(m_source->state().phase, Phase::NotConnected);
        QCOMPARE(m_source->state().error->kind, ErrorKind::Authentication);
        administrate("ALTER ROLE north_l2 LOGIN");
        QVERIFY(wait(m_source->learner({})));
        QTRY_COMPARE(m_source->state().phase, Phase::Live);
    }

    void aRefreshIsLoggedAndRateLimited()
    {
        open("north_admin");
        const auto refreshed = wait(m_source->refresh(Role::OrgAdmin));
        QVERIFY2(refreshed, refreshed ? "" : qPrintable(refreshed.error().detail));
        QVERIFY(refreshed->refreshedAt.secsTo(QDateTime::currentDateTimeUtc()) < 60);
        QCOMPARE(refreshed->refreshedBy, QStringLiteral("north_admin"));
        QVERIFY(refreshed->lastError.isEmpty());
        QVERIFY(refreshed->nextAllowedAt > QDateTime::currentDateTimeUtc());
        const auto tooSoon = wait(m_source->refresh(Role::OrgAdmin));
        QCOMPARE(tooSoon.error().kind, ErrorKind::RateLimited);
        QVERIFY(tooSoon.error().userText.contains(QStringLiteral("UTC")));
        QCOMPARE(*wait(m_source->freshness(Role::OrgAdmin)), *refreshed);
        QTRY_COMPARE(connectionsOf("north_admin"), 1); // the refresh's own one is closed
    }

    void aRefreshDoesNotHoldUpReading()
    {
        administrate("SELECT private.mark_all()");
        auto blocker = administrator();
        QVERIFY(blocker.run("BEGIN; CREATE INDEX ON private.organization_kpis (day)"));
        open("north_admin");
        auto refresh = m_source->refresh(Role::OrgAdmin);
        QTRY_COMPARE(waiting(), 1);
        QVERIFY(wait(m_source->organization({.role = Role::OrgAdmin})));
        QVERIFY(!refresh.isFinished());
        QVERIFY(blocker.run("ROLLBACK"));
        QVERIFY(wait(refresh));
    }

private:
    template <typename T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        const bool finished = QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000);
        if (!finished || future.resultCount() == 0)
            return failure(ErrorKind::Internal, QStringLiteral("no answer"));
        return future.result();
    }

    void open(const QString &login, PostgresOptions options = {})
    {
        options.conninfo = m_database->dsn(login);
        m_source = std::make_unique<PostgresSource>(options);
    }
    void open(const char *login, const PostgresOptions &options = {})
    {
        open(QString::fromLatin1(login), options);
    }

    pg::Connection administrator() const { return m_database->administrator(); }
    void administrate(const QByteArray &sql) const
    {
        const auto done = administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    /// Keeps dashboards waiting as long as it lives.
    pg::Connection lockMetrics() const
    {
        auto blocker = administrator();
        if (!blocker.run("BEGIN; LOCK TABLE app.enrollment_metrics IN ACCESS EXCLUSIVE MODE"))
            qFatal("no lock");
        return blocker;
    }
    int count(const QByteArray &sql, const Parameters &parameters) const
    {
        return static_cast<int>(administrator().run(sql, parameters)->integer(0, 0));
    }
    int waiting() const
    {
        return count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1",
                     Parameters::of(m_database->name()));
    }
    int connectionsOf(const char *login) const
    {
        return count("SELECT count(*) FROM pg_stat_activity WHERE usename = $1", Parameters::of(login));
    }
    static QUuid id(const char *path)
    {
        return QUuid::fromString(QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Md5)
                                                         .toHex()
                                                         .insert(20, '-')
                                                         .insert(16, '-')
                                                         .insert(12, '-')
                                                         .insert(8, '-')));
    }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<PostgresSource> m_source;
};

QTEST_GUILESS_MAIN(TestPostgresSource)
#include "tst_postgressource.moc"
