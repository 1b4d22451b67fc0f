// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/limits/limiter.h"
#include "tests/support/sampledatabase.h"

#include <QTest>

#include <future>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

/// Limits of one and of several instances, with a clock of the test's own on this side and the database's on
/// the other.
class TestLimiter : public QObject
{
    Q_OBJECT

    SampleDatabase m_database;
    Limiter::Clock::time_point m_now = Limiter::Clock::now();

    SourceSession session() const
    {
        return {TestCluster::instance().connect(m_database.name(), QStringLiteral("test_gateway")), {5s, 5s}};
    }
    Limiter limiter(const Quotas &quotas = {})
    {
        return Limiter(quotas, [this] { return m_now; });
    }
    static Caller person(Role role)
    {
        return {QUuid::createUuid(), QUuid::createUuid(), QUuid::createUuid(), {role}, role};
    }
    static bool isGranted(Limiter &limiter, SourceSession &session, const Caller &caller)
    {
        const Request request;
        Call call{request, {}, caller};
        return limiter.spend(session, call).has_value();
    }
    static bool isGranted(Limiter &limiter, SourceSession &session, const QString &peer)
    {
        Request request;
        request.peer = peer;
        Call call{request, {}};
        return limiter.spend(session, call).has_value();
    }
    template <typename Asker>
    static int granted(Limiter &limiter, SourceSession &session, const Asker &asker, int requests)
    {
        int count = 0;
        for (int i = 0; i < requests; ++i)
            count += isGranted(limiter, session, asker);
        return count;
    }
    qint64 writes()
    {
        auto administrator = m_database.administrator();
        return administrator
            .run("SELECT pg_stat_force_next_flush(), sum(n_tup_ins + n_tup_upd) "
                 "FROM pg_stat_all_tables WHERE relname = 'request_windows'")
            ->integer(0, 1);
    }

private slots:
    void everyRoleHasItsQuota()
    {
        Limiter one = limiter();
        auto database = session();
        QCOMPARE(granted(one, database, person(Role::Learner), 600), 100);
        QCOMPARE(granted(one, database, person(Role::Trainer), 600), 200);
        QCOMPARE(granted(one, database, person(Role::OrgAdmin), 600), 500);
        QCOMPARE(granted(one, database, QStringLiteral("192.0.2.1"), 600), 50);
    }

    void anIpv6NetworkIsOneAddress()
    {
        Limiter one = limiter();
        auto database = session();
        QCOMPARE(granted(one, database, QStringLiteral("2001:db8::1"), 30), 30);
        QCOMPARE(granted(one, database, QStringLiteral("2001:db8::ffff:2"), 30), 20);
        QCOMPARE(granted(one, database, QStringLiteral("2001:db8:0:1::1"), 30), 30);
        QCOMPARE(granted(one, database, QStringLiteral("::ffff:192.0.2.2"), 30), 30);
        QCOMPARE(granted(one, database, QStringLiteral("::ffff:192.0.2.3"), 30), 30);
    }

    /// The headers tell what is left, and never more than there is.
    void theHeadersCountDown()
    {
        Limiter one = limiter();
        auto database = session();
        const Request request;
        const Caller caller = person(Role::Learner);
        for (int left = 99; left >= -1; --left) {
            Call call{request, {}, caller};
            const auto allowed = one.spend(database, call);
            QCOMPARE(allowed.has_value(), left >= 0);
            QHash<QByteArray, QByteArray> headers;
            for (const auto &[name, value] : call.answerHeaders)
                headers.insert(name, value);
            QCOMPARE(headers.value("RateLimit-Limit"), QByteArray("100"));
            QCOMPARE(headers.value("RateLimit-Remaining").toInt(), std::max(0, left));
            QVERIFY(headers.value("RateLimit-Reset").toInt() > 890);
            QCOMPARE(headers.contains("Retry-After"), left < 0);
        }
    }

    void theDatabaseIsNotAskedForEachRequest()
    {
        Limiter one = limiter();
        auto database = session();
        const qint64 before = writes();
        QCOMPARE(granted(one, database, person(Role::OrgAdmin), 5000), 500);
        database = session(); // the one before has told its statistics when it ends
        qint64 after = 0;
        QTRY_VERIFY((after = writes()) > before);
        QVERIFY2(after - before <= 60, qPrintable(QString::number(after - before)));
    }

    void instancesShareOneQuota()
    {
        Quotas quotas;
        quotas.trainer = 90;
        const Caller caller = person(Role::Trainer);
        std::vector<std::future<int>> instances;
        for (int instance = 0; instance < 3; ++instance)
            instances.push_back(std::async(std::launch::async, [&] {
                Limiter one = limiter(quotas);
                auto database = session();
                return granted(one, database, caller, 200);
            }));
        int total = 0;
        for (auto &instance : instances)
            total += instance.get();
        QCOMPARE(total, 90);
    }

    void threadsOfOneInstanceShareWhatItLeased()
    {
        Limiter one = limiter();
        const Caller caller = person(Role::Trainer);
        std::vector<std::future<int>> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.push_back(std::async(std::launch::async, [&] {
                auto database = session();
                return granted(one, database, caller, 100);
            }));
        int total = 0;
        for (auto &thread : threads)
            total += thread.get();
        QCOMPARE(total, 200);
    }

    void theQuotaIsFullAgainWhenTheWindowEnds()
    {
        Limiter one = limiter();
        auto database = session();
        const Caller caller = person(Role::Learner);
        QCOMPARE(granted(one, database, caller, 200), 100);
        m_now += 899s;
        QCOMPARE(granted(one, database, caller, 1), 0);
        m_now += 2s;
        QCOMPARE(granted(one, database, caller, 1), 0); // the database's clock decides
        m_now += 1000s;
        QVERIFY(m_database.administrator()
                    .run("UPDATE private.request_windows SET ends_at = now() - interval '1 second'")
                    .has_value());
        QCOMPARE(granted(one, database, caller, 200), 100);
    }

    /// What cannot be counted is not let through.
    void withoutADatabaseThereIsAnError()
    {
        Limiter one = limiter();
        auto database = session();
        const auto gone = m_database.administrator().run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'test_gateway'");
        QVERIFY(gone);
        const Request request;
        Call call{request, {}, person(Role::Learner)};
        const auto refused = one.spend(database, call);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestLimiter)
#include "tst_limiter.moc"
