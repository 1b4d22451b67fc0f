// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/ratelimits.h"
#include "tests/support/sampledatabase.h"

#include <QTest>

#include <future>

using namespace viridian;
using namespace viridian::gateway;
using namespace std::chrono_literals;

/// A quota that several instances of the server share, by the database's clock.
class TestRateLimits : public QObject
{
    Q_OBJECT

    SampleDatabase m_database;
    pg::Connection m_gateway =
        TestCluster::instance().connect(m_database.name(), QStringLiteral("test_gateway"));

private slots:
    void moreIsNeverGrantedThanThereIs()
    {
        const Quota quota{20, 900s};
        QCOMPARE(lease("a", quota, 8)->granted, 8);
        const auto second = lease("a", quota, 8);
        QCOMPARE(second->granted, 8);
        QCOMPARE(second->remaining, 4);
        QVERIFY(second->reset > 890s && second->reset <= 900s);
        QCOMPARE(lease("a", quota, 8)->granted, 4);
        QCOMPARE(lease("a", quota, 8)->granted, 0);
        QCOMPARE(lease("b", quota, 8)->granted, 8);
    }

    void aWindowThatIsOverBeginsAnew()
    {
        const Quota quota{5, 900s};
        QCOMPARE(lease("c", quota, 5)->granted, 5);
        QCOMPARE(lease("c", quota, 1)->granted, 0);
        QVERIFY(m_database.administrator()
                    .run("UPDATE private.request_windows SET ends_at = now() - interval '1 second'")
                    .has_value());
        const auto anew = lease("c", quota, 1);
        QCOMPARE(anew->granted, 1);
        QCOMPARE(anew->remaining, 4);
        QVERIFY(anew->reset > 890s);
    }

    void instancesAtOnceShareOneQuota()
    {
        std::vector<std::future<int>> instances;
        for (int instance = 0; instance < 4; ++instance)
            instances.push_back(std::async(std::launch::async, [this] {
                auto connection =
                    TestCluster::instance().connect(m_database.name(), QStringLiteral("test_gateway"));
                int granted = 0;
                for (int i = 0; i < 50; ++i)
                    granted += leaseRequests(connection, "shared", {100, 900s}, 3)->granted;
                return granted;
            }));
        int granted = 0;
        for (auto &instance : instances)
            granted += instance.get();
        QCOMPARE(granted, 100);
    }

    void windowsThatAreOverDoNotPileUp()
    {
        QVERIFY(m_database.administrator()
                    .run("DELETE FROM private.request_windows; INSERT INTO private.request_windows "
                         "SELECT sha256(n::text::bytea), 1, now() - interval '1 hour' FROM "
                         "generate_series(1, 100) n")
                    .has_value());
        for (int i = 0; i < 10; ++i)
            QVERIFY(lease("new " + QByteArray::number(i), {5, 900s}, 1));
        QCOMPARE(
            m_database.administrator().run("SELECT count(*) FROM private.request_windows")->integer(0, 0),
            10);
    }

    void nonsenseIsRefused()
    {
        QCOMPARE(lease("d", {5, 900s}, 0).error().kind, ErrorKind::BadInput);
        QCOMPARE(lease("d", {5, 0s}, 1).error().kind, ErrorKind::BadInput);
    }

private:
    Result<Lease> lease(const QByteArray &key, const Quota &quota, int wanted)
    {
        return leaseRequests(m_gateway, key, quota, wanted);
    }
};

QTEST_GUILESS_MAIN(TestRateLimits)
#include "tst_ratelimits.moc"
