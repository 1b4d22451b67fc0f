// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/postgressource.h"
#include "tests/support/pgbouncer.h"
#include "tests/support/sampledatabase.h"

#include <QTest>

using namespace viridian;

/// All clients of a login share one server connection, which changes hands after every transaction.
class TestPgBouncer : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<PgBouncer> m_bouncer;

private slots:
    void initTestCase()
    {
        m_database.emplace();
        m_bouncer.emplace(QStringList{QStringLiteral("north_multi"), QStringLiteral("south_admin")});
    }

    void everySessionSpeaksUtcAndIsoDates()
    {
        auto first = pg::Connection::open(dsn("north_multi"));
        QVERIFY2(first, first ? "" : qPrintable(first.error().detail));
        // Another client that wants something else in between.
        auto other = pg::Connection::open(dsn("north_multi"));
        QVERIFY(other);
        QVERIFY(other->run("SET timezone = 'Asia/Tokyo'; SET datestyle = 'German'"));
        QCOMPARE(first->run("SELECT timestamptz '2026-03-04 12:00Z'")->text(0, 0),
                 QStringLiteral("2026-03-04 12:00:00+00"));
    }

    void rolesOfTwoSessionsDoNotMix()
    {
        auto asAdmin = open("north_multi");
        auto asLearner = open("north_multi");
        const auto info = wait(asAdmin->session());
        QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
        QCOMPARE(info->sessionUser, QStringLiteral("north_multi"));
        for (int i = 0; i < 5; ++i) {
            const auto organization = wait(asAdmin->organization({.role = Role::OrgAdmin}));
            QVERIFY2(organization, organization ? "" : qPrintable(organization.error().detail));
            QCOMPARE(wait(asAdmin->learners({.role = Role::OrgAdmin}))->rows.size(), 21);
            QVERIFY(wait(asLearner->learner({})));
            QVERIFY(wait(asLearner->learners({.role = Role::Trainer}))->rows.size() == 6);
        }
        auto south = open("south_admin");
        QCOMPARE(wait(south->session())->organizationName, QStringLiteral("South"));
    }

    void aCancelledQueryIsStoppedOnTheServer()
    {
        auto source = open("north_multi");
        QVERIFY(wait(source->session()));
        auto blocker = m_database->administrator();
        QVERIFY(blocker.run("BEGIN; LOCK TABLE app.enrollment_metrics IN ACCESS EXCLUSIVE MODE"));
        auto future = source->trainer({.role = Role::Trainer});
        QTRY_COMPARE(waiting(), 1);
        future.cancel();
        QTRY_COMPARE(waiting(), 0);
        QVERIFY(wait(source->freshness(Role::Trainer)));
        QCOMPARE(source->state().phase, ConnectionState::Phase::Live);
    }

    void aRefreshHasItsTurn()
    {
        auto source = open("south_admin");
        const auto refreshed = wait(source->refresh(Role::OrgAdmin));
        QVERIFY2(refreshed, refreshed ? "" : qPrintable(refreshed.error().detail));
        QCOMPARE(refreshed->refreshedBy, QStringLiteral("south_admin"));
    }

private:
    template <typename T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000) || future.resultCount() == 0)
            return failure(ErrorKind::Internal, QStringLiteral("no answer"));
        return future.result();
    }
    QString dsn(const char *login) const
    {
        return m_bouncer->dsn(QString::fromLatin1(login), m_database->name());
    }
    std::unique_ptr<PostgresSource> open(const char *login) const
    {
        return std::make_unique<PostgresSource>(PostgresOptions{.conninfo = dsn(login)});
    }
    qint64 waiting() const
    {
        return m_database->administrator()
            .run("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1",
                 pg::Parameters::of(m_database->name()))
            ->integer(0, 0);
    }
};

QTEST_GUILESS_MAIN(TestPgBouncer)
#include "tst_pgbouncer.moc"
