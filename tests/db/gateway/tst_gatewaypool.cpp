// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/gatewaypool.h"
#include "db/source/lists.h"
#include "tests/support/actor.h"

#include <QTest>

#include <future>
#include <latch>

#include <signal.h>

using namespace viridian;
using namespace std::chrono_literals;

namespace {

/// How a job ended: with what its work gave, or refused.
template <typename T>
struct Outcome
{
    std::shared_ptr<std::promise<Result<T>>> promise = std::make_shared<std::promise<Result<T>>>();
    std::future<Result<T>> future = promise->get_future();
    GatewayPool::Ticket ticket;

    bool isOver() { return future.wait_for(0s) == std::future_status::ready; }
    Result<T> get()
    {
        if (future.wait_for(20s) != std::future_status::ready)
            return failure(ErrorKind::Internal, QStringLiteral("no end"));
        return future.get();
    }
};

template <typename Work, typename T = typename std::invoke_result_t<Work, SourceSession &>::value_type>
Outcome<T> submit(GatewayPool &pool, Work work, std::chrono::milliseconds time = 15s)
{
    Outcome<T> outcome;
    outcome.ticket = pool.submit(
        {[promise = outcome.promise, work](SourceSession &session) { promise->set_value(work(session)); },
         [promise = outcome.promise](const Error &error) { promise->set_value(Unexpected(error)); },
         GatewayPool::Clock::now() + time});
    return outcome;
}

Result<int> backend(SourceSession &session)
{
    return session.connection().run("SELECT pg_backend_pid()").map([](const pg::Rows &rows) {
        return static_cast<int>(rows.integer(0, 0));
    });
}

Result<int> sleepLong(SourceSession &session)
{
    return session.connection().run("SELECT pg_sleep(60)").map([](const pg::Rows &) { return 0; });
}

} // namespace

class TestGatewayPool : public QObject
{
    Q_OBJECT

    GatewayOptions options(int connections = 2, const char *login = "test_gateway") const
    {
        return {.conninfo = m_database.dsn(QString::fromLatin1(login)),
                .connections = connections,
                .reconnectDelay = 20ms,
                .reconnectDelayMax = 100ms};
    }

    qint64 sleeping() const
    {
        return m_database.administrator()
            .run("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = "
                 "'active'")
            ->integer(0, 0);
    }

    void terminate() const
    {
        QVERIFY(m_database.administrator()
                    .run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = "
                         "'test_gateway'")
                    .has_value());
    }

private slots:
    void runsEveryJobOnNoMoreConnectionsThanItMay()
    {
        GatewayPool pool(options(3));
        std::atomic_int atOnce = 0;
        std::atomic_int most = 0;
        std::vector<Outcome<int>> outcomes;
        for (int i = 0; i < 200; ++i)
            outcomes.push_back(submit(pool, [&](SourceSession &session) {
                const int now = ++atOnce;
                for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);)
                    ;
                auto pid = backend(session);
                --atOnce;
                return pid;
            }));
        QSet<int> backends;
        for (auto &outcome : outcomes) {
            const auto pid = outcome.get();
            QVERIFY(pid);
            backends.insert(*pid);
        }
        QVERIFY(most <= 3);
        QVERIFY(backends.size() <= 3);
        QCOMPARE(pool.state().connections, static_cast<int>(backends.size()));
    }

    void refusesAtOnceWhatTheQueueCannotHold()
    {
        auto tight = options(1);
        tight.queueLimit = 2;
        GatewayPool pool(tight);
        std::latch started(1);
        std::latch go(1);
        auto running = submit(pool, [&](SourceSession &session) {
            started.count_down();
            go.wait();
            return backend(session);
        });
        started.wait();
        auto first = submit(pool, backend);
        auto second = submit(pool, backend);
        QCOMPARE(pool.state().waiting, 2);
        auto third = submit(pool, backend);
        QVERIFY(third.isOver());
        QCOMPARE(third.get().error().kind, ErrorKind::Unreachable);
        go.count_down();
        QVERIFY(running.get());
        QVERIFY(first.get());
        QVERIFY(second.get());
    }

    void whatWaitsTooLongNeverReachesTheServer()
    {
        GatewayPool pool(options(1));
        std::latch go(1);
        auto running = submit(pool, [&](SourceSession &session) {
            go.wait();
            return backend(session);
        });
        std::atomic_bool hasRun = false;
        const auto note = [&](SourceSession &session) {
            hasRun = true;
            return backend(session);
        };
        auto late = submit(pool, note, 50ms);
        auto given = submit(pool, note);
        given.ticket.cancel();
        QVERIFY(given.isOver());
        QCOMPARE(given.get().error().kind, ErrorKind::Cancelled);
        QCOMPARE(late.get().error().kind, ErrorKind::Timeout);
        go.count_down();
        QVERIFY(running.get());
        QVERIFY(submit(pool, backend).get());
        QVERIFY(!hasRun);
    }

    void whatRunsTooLongOrForNobodyIsCancelledOnTheServer()
    {
        GatewayPool pool(options(1));
        const auto before = submit(pool, backend).get();
        auto late = submit(pool, sleepLong, 100ms);
        QCOMPARE(late.get().error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(sleeping(), 0);

        auto given = submit(pool, sleepLong);
        QTRY_COMPARE(sleeping(), 1);
        given.ticket.cancel();
        QCOMPARE(given.get().error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(sleeping(), 0);
        given.ticket.cancel(); // hits nobody else
        QCOMPARE(*submit(pool, backend).get(), *before);
    }

    void aBrokenConnectionIsMadeAnew()
    {
        GatewayPool pool(options(1));
        const auto before = submit(pool, backend).get();
        QVERIFY(before);
        terminate();
        const auto after = submit(pool, backend).get();
        QVERIFY2(after, "it was idle: nobody needs to notice");
        QVERIFY(*after != *before);

        auto running = submit(pool, sleepLong);
        QTRY_COMPARE(sleeping(), 1);
        terminate();
        QCOMPARE(running.get().error().kind, ErrorKind::Unreachable);
        QVERIFY(submit(pool, backend).get());
    }

    void nothingIsLentToTheNextJob()
    {
        GatewayPool pool(options(1));
        const auto seen = [](SourceSession &session) {
            return readLearners(session, {.role = Role::OrgAdmin});
        };
        QVERIFY(submit(pool, [seen](SourceSession &session) {
                    session.setScope(SourceSession::Scope{
                        QUuid::fromString(QLatin1StringView(tenantId("north"))),
                        QUuid::fromString(QLatin1StringView(tenantId("north/user/admin")))});
                    return seen(session);
                }).get());
        QCOMPARE(submit(pool, seen).get().error().kind, ErrorKind::NoIdentity);

        QVERIFY(submit(pool, [](SourceSession &session) {
                    return session.connection().run("BEGIN").map([](const pg::Rows &) { return 0; });
                }).get());
        QVERIFY(submit(pool, [](SourceSession &session) -> Result<int> {
                    if (session.connection().inTransaction())
                        return failure(ErrorKind::Internal, QStringLiteral("a transaction was lent"));
                    return 0;
                }).get());
    }

    void onlyAGatewaysLoginMayServe_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::newRow("a person's") << QByteArray("north_admin");
        QTest::newRow("the pipeline's") << QByteArray("test_pipeline");
        QTest::newRow("a superuser's") << Cluster::administrator().toLatin1();
    }

    void onlyAGatewaysLoginMayServe()
    {
        QFETCH(const QByteArray, login);
        std::promise<ErrorKind> why;
        auto wrong = options(1, login.constData());
        wrong.watch = [&why](const std::optional<Error> &error) { why.set_value(error->kind); };
        GatewayPool pool(wrong);
        const auto refused = submit(pool, backend).get();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
        QCOMPARE(why.get_future().get(), ErrorKind::NotAllowed);
    }

    /// The server has fewer places than the pool has threads: jobs run on those it got.
    void makesDoWithTheConnectionsItGets()
    {
        auto administrator = m_database.administrator();
        QVERIFY(administrator.run("CREATE ROLE narrow_gateway LOGIN NOINHERIT CONNECTION LIMIT 2; "
                                  "GRANT viridian_gateway TO narrow_gateway"));
        std::atomic_int calls = 0;
        auto wide = options(6, "narrow_gateway");
        wide.watch = [&calls](const std::optional<Error> &) { ++calls; };
        GatewayPool pool(wide);
        QVERIFY(submit(pool, backend).get());
        std::vector<Outcome<int>> outcomes;
        for (int i = 0; i < 100; ++i)
            outcomes.push_back(submit(pool, backend));
        for (auto &outcome : outcomes)
            QVERIFY(outcome.get());
        QVERIFY(pool.state().connections <= 2);
        QCOMPARE(calls.load(), 0);
    }

    void refusesAtOnceWhileTheDatabaseIsAwayAndComesBackByItself()
    {
        auto cluster = TestCluster::instance().cluster();
        std::mutex mutex;
        std::vector<std::optional<ErrorKind>> told;
        auto watched = options(4);
        watched.watch = [&](const std::optional<Error> &error) {
            const std::lock_guard lock(mutex);
            told.push_back(error ? std::optional(error->kind) : std::nullopt);
        };
        GatewayPool pool(watched);
        std::vector<Outcome<int>> warm;
        for (int i = 0; i < 50; ++i)
            warm.push_back(submit(pool, backend));
        for (auto &each : warm)
            QVERIFY(each.get());
        auto running = submit(pool, sleepLong);
        QTRY_COMPARE(sleeping(), 1);

        const auto state = cluster.state();
        QVERIFY(state && state->serverId > 0);
        QCOMPARE(::kill(static_cast<pid_t>(state->serverId), SIGQUIT),
                 0); // as a crash: nothing is said goodbye to
        QCOMPARE(running.get().error().kind, ErrorKind::Unreachable);
        QTRY_VERIFY(!submit(pool, backend).get() && pool.state().isAway);
        auto refused = submit(pool, backend);
        QVERIFY(refused.isOver());
        QCOMPARE(refused.get().error().kind, ErrorKind::Unreachable);
        QCOMPARE(pool.state().connections, 0);

        QTRY_VERIFY(cluster.state()->phase == ClusterState::Phase::Stopped);
        QVERIFY(cluster.start());
        QTRY_VERIFY(!pool.state().isAway);
        QVERIFY(submit(pool, backend).get());
        const std::lock_guard lock(mutex);
        QCOMPARE(told, (std::vector<std::optional<ErrorKind>>{ErrorKind::Unreachable, std::nullopt}));
    }

    void endsWithoutWaitingForWhatRuns()
    {
        auto pool = std::make_unique<GatewayPool>(options(1));
        auto running = submit(*pool, sleepLong);
        QTRY_COMPARE(sleeping(), 1);
        auto waiting = submit(*pool, backend);
        pool.reset();
        QCOMPARE(running.get().error().kind, ErrorKind::Cancelled);
        QCOMPARE(waiting.get().error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(sleeping(), 0);
    }

private:
    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestGatewayPool)
#include "tst_gatewaypool.moc"
