// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/sharinginstance.h"

#include <thread>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QByteArray learner = "north/l3 learner";
const QString full = QStringLiteral("1");

} // namespace

/// A Redis that is slow, away, full or gone mad costs answers that need not be worked out again, and nothing
/// else: no error, no wrong answer, no thread of the database's.
class TestRedisOutage : public QObject
{
    Q_OBJECT

    static void waitUntilReady(const SharingInstance &instance)
    {
        QTRY_VERIFY_WITH_TIMEOUT(instance.shared->isReady(), 10'000);
    }

    /// Asks for an answer that is in no memory: a new question each time.
    RawAnswer ask(const SharingInstance &instance)
    {
        return instance.get("trainer/learners?limit=" + QByteArray::number(1 + m_asked++ % 100),
                            "north/ta trainer");
    }

    static void setMemory(const RedisServer &redis, const QString &bytes)
    {
        redis.run({QStringLiteral("CONFIG"), QStringLiteral("SET"), QStringLiteral("maxmemory"), bytes});
    }

private slots:
    void isNotNeededToStart()
    {
        RedisServer redis;
        const RedisOptions options = redis.options();
        redis.kill();
        const SharingInstance instance(m_database, options);
        QTRY_COMPARE(instance.watch.told().size(), 1);
        QVERIFY(instance.watch.told().first());
        QVERIFY(instance.shared->state().isAway);
        QCOMPARE(ask(instance).status, 200);
        redis.start();
        waitUntilReady(instance);
        QCOMPARE(instance.watch.told().size(), 2);
        QVERIFY(!instance.watch.told().last());
        QCOMPARE(ask(instance).status, 200);
        QTRY_COMPARE(redis.names().size(), 1);
    }

    void oneThatIsKilledAndComesBackIsToldOfOnce()
    {
        RedisServer redis;
        const SharingInstance instance(m_database, redis.options());
        waitUntilReady(instance);
        for (int round = 1; round <= 2; ++round) {
            redis.kill();
            QTRY_COMPARE(instance.watch.told().size(), 2 * round - 1);
            QVERIFY(instance.shared->state().isAway);
            for (int i = 0; i < 5; ++i)
                QCOMPARE(ask(instance).status, 200);
            redis.start();
            waitUntilReady(instance);
            QCOMPARE(instance.watch.told().size(), 2 * round);
            QVERIFY(!instance.shared->state().isAway);
        }
        QCOMPARE(ask(instance).status, 200);
        QTRY_COMPARE(redis.names().size(), 1);
    }

    /// While a request waits for it, the one thread of the database works for others, and so do those of the
    /// connections.
    void oneThatHangsHoldsNoThread()
    {
        RedisServer redis;
        RedisOptions options = redis.options();
        options.limit = 60s;
        SharingInstance instance(m_database, options, {.pool = {.connections = 1}});
        waitUntilReady(instance);
        redis.hang();
        std::vector<std::unique_ptr<RawClient>> waiting;
        for (int i = 0; i < 4; ++i) {
            waiting.push_back(std::make_unique<RawClient>(instance.api->port()));
            QVERIFY(waiting.back()->send(
                ApiServer::request("GET", "/api/v1/analytics/learner?timeRange=7d", learner)));
        }
        QTRY_COMPARE(instance.own.state().misses, 4);
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(instance.get("health/ready", {}).status, 200); // asks the database
            QCOMPARE(instance.get("health/live", {}).status, 200);
        }
        waiting.back()->hangUp();
        waiting.pop_back();
        redis.goOn();
        for (const auto &client : waiting)
            QCOMPARE(client->answer().status, 200);
        QCOMPARE(instance.shared->state().errors, 0);
    }

    void oneThatHangsIsWaitedForOnceAndThenLeftAlone()
    {
        RedisServer redis;
        RedisOptions options = redis.options();
        options.limit = 50ms;
        options.reconnectDelay = options.reconnectDelayMax = 1min;
        SharingInstance instance(m_database, options);
        waitUntilReady(instance);
        redis.hang();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(ask(instance).status, 200);
        QCOMPARE(instance.shared->state().errors, 1);
        QCOMPARE(instance.watch.told().size(), 1);
        QVERIFY(instance.watch.told().first()->contains(QStringLiteral("in time")));
    }

    /// Hanging is found out by an attempt to connect as well, which the system takes for it.
    void oneThatHangsIsBackWhenItGoesOn()
    {
        RedisServer redis;
        RedisOptions options = redis.options();
        options.limit = options.connecting = 100ms;
        SharingInstance instance(m_database, options);
        waitUntilReady(instance);
        const auto before = instance.watch.told().size(); // 100 ms may be short for the first connection
        redis.hang();
        QCOMPARE(ask(instance).status, 200);
        QTRY_VERIFY(instance.shared->state().isAway);
        redis.goOn();
        waitUntilReady(instance);
        const auto told = instance.watch.told();
        QVERIFY(told.size() >= before + 2);
        for (qsizetype i = before; i < told.size(); ++i) // away and back in turns, each said once
            QCOMPARE(told.at(i).has_value(), (i - before) % 2 == 0);
        QVERIFY(!told.last());
    }

    void oneThatIsFullIsAwayUntilItHasRoom()
    {
        RedisServer redis({QStringLiteral("--maxmemory-policy"), QStringLiteral("noeviction")});
        SharingInstance instance(m_database, redis.options());
        waitUntilReady(instance);
        setMemory(redis, full);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(ask(instance).status, 200);
        QTRY_VERIFY(instance.shared->state().isAway);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(ask(instance).status, 200);
        QCOMPARE(instance.watch.told().size(), 1);
        QVERIFY2(instance.watch.told().first()->contains(QStringLiteral("OOM")),
                 qPrintable(*instance.watch.told().first()));
        setMemory(redis, QStringLiteral("0"));
        waitUntilReady(instance);
        QCOMPARE(ask(instance).status, 200);
        QTRY_COMPARE(redis.names().size(), 1);
    }

    void oneThatEvictsIsNeverAway()
    {
        RedisServer redis({QStringLiteral("--maxmemory-policy"), QStringLiteral("allkeys-lru"),
                           QStringLiteral("--maxmemory"), QStringLiteral("20mb")});
        SharingInstance instance(m_database, redis.options());
        waitUntilReady(instance);
        const Response large = Response::json(QByteArray(50'000, 'x'));
        QByteArray statistics = "evicted_keys:0";
        for (int i = 0; i < 20'000 && statistics.contains("evicted_keys:0"); ++i) {
            instance.shared->keep(QByteArray::number(i), "1", large);
            if (i % 50 == 0)
                statistics = redis.run({QStringLiteral("INFO"), QStringLiteral("stats")});
        }
        QVERIFY(!statistics.contains("evicted_keys:0"));
        QCOMPARE(ask(instance).status, 200);
        QVERIFY(instance.watch.told().isEmpty());
    }

    /// Two instances, one writer, readers that know what was committed, and a Redis to which everything
    /// happens, one after the other and again.
    void whateverHappensToItAnswersAreRight()
    {
        RedisServer redis;
        RedisOptions options = redis.options();
        options.limit = 100ms;
        options.connecting = 100ms;
        std::vector<std::unique_ptr<SharingInstance>> instances;
        for (int i = 0; i < 2; ++i) {
            instances.push_back(std::make_unique<SharingInstance>(m_database, options));
            waitUntilReady(*instances.back());
        }
        std::atomic_int committed = 0;
        std::atomic_int asked = 0;
        std::atomic_int failed = 0;
        std::atomic_int late = 0;
        std::atomic_bool isOver = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, port = instances[static_cast<size_t>(i % 2)]->api->port(),
                                  person = QByteArray(i < 2 ? "north/l3 learner" : "north/l4 learner")] {
                const QByteArray request = ApiServer::request("GET", "/api/v1/learner/courses", person);
                RawClient client(port);
                while (!isOver) {
                    const int least = committed;
                    if (!client.send(request))
                        ++failed;
                    const auto answer = client.answer();
                    failed += answer.status != 200;
                    const qsizetype at = answer.body.indexOf("title-");
                    late += at < 0 ? least > 0 : answer.body.mid(at + 6, 6).toInt() < least;
                    ++asked;
                }
            });
        threads.emplace_back([&] {
            auto connection = m_database.administrator();
            for (int i = 1; !isOver; ++i) {
                const QByteArray number = QByteArray::number(i).rightJustified(6, '0');
                if (!connection.run("UPDATE app.courses SET title = 'title-" + number + "' WHERE code = 'A'"))
                    break;
                committed = i;
                std::this_thread::sleep_for(20ms); // time to be asked for more than once
            }
        });
        const auto some = [&] { // requests go by meanwhile
            const int before = asked;
            QTRY_VERIFY_WITH_TIMEOUT(asked > before + 40, 30'000);
        };
        const auto scramble = [&] {
            redis.script("for _, name in ipairs(redis.call('KEYS', '*')) do "
                         "redis.call('SETRANGE', name, 40, 'garbage') end");
        };
        const auto swap = [&] {
            redis.script("local names = redis.call('KEYS', '*'); for i = 2, #names do "
                         "redis.call('COPY', names[i - 1], names[i], 'REPLACE') end");
        };
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 5; ++i) {
                scramble();
                swap();
                some();
            }
            redis.kill();
            some();
            redis.start();
            some();
            redis.hang();
            some();
            redis.goOn();
            some();
            setMemory(redis, full);
            some();
            setMemory(redis, QStringLiteral("0"));
            some();
            redis.run({QStringLiteral("CLIENT"), QStringLiteral("KILL"), QStringLiteral("TYPE"),
                       QStringLiteral("normal")});
            some();
            redis.run({QStringLiteral("FLUSHALL")});
            for (const auto &instance : instances)
                QTRY_VERIFY_WITH_TIMEOUT(instance->shared->isReady(), 10'000);
            some();
        }
        isOver = true;
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(failed, 0);
        QCOMPARE(late, 0);
        QVERIFY(committed > 20);
        const auto first = instances[0]->shared->state();
        const auto second = instances[1]->shared->state();
        QVERIFY2(first.hits + second.hits > 0 && first.errors + second.errors > 0,
                 qPrintable(QStringLiteral("%1 asked; hits %2 and %3, errors %4 and %5")
                                .arg(asked)
                                .arg(first.hits)
                                .arg(second.hits)
                                .arg(first.errors)
                                .arg(second.errors)));
    }

    /// What lies there is given to nobody whom the database does not know at that moment.
    void withoutTheDatabaseNothingIsGivenOutOfIt()
    {
        SampleDatabase database;
        RedisServer redis;
        SharingInstance instance(database, redis.options());
        waitUntilReady(instance);
        QCOMPARE(instance.get("analytics/learner", learner).status, 200);
        QTRY_COMPARE(redis.names().size(), 1);
        auto administrator = TestCluster::instance().connect(m_database.name());
        const QByteArray name = database.name().toLatin1();
        QVERIFY(administrator.run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false"));
        QVERIFY(administrator.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                                  name + "'"));
        QCOMPARE(instance.get("analytics/learner", learner).status, 503);
        QVERIFY(administrator.run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true"));
    }

private:
    SampleDatabase m_database;
    int m_asked = 0;
};

QTEST_GUILESS_MAIN(TestRedisOutage)
#include "tst_redisoutage.moc"
