// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/activity/activityreader.h"
#include "db/catalog/catalogreader.h"
#include "tests/support/testcluster.h"

#include <QTest>

#include <algorithm>

using namespace viridian;
using namespace viridian::activity;

/// A server that loads pg_stat_statements, and a standby that streams from it.
class TestPrimaryAndStandby : public QObject
{
    Q_OBJECT

    std::optional<TestCluster> m_primary;
    std::optional<TestCluster> m_standby;
    QString m_database;

    static Health health(pg::Connection &connection)
    {
        auto read = readHealth(connection);
        if (!read)
            qFatal("%s", qPrintable(read.error().userText + read.error().detail));
        return *std::move(read);
    }
    static qsizetype readable(const Health &health)
    {
        return std::ranges::count_if(health.statements, [](const Statement &statement) {
            return statement.query.contains(u"never_to_be_seen");
        });
    }

private slots:
    void initTestCase()
    {
        m_primary.emplace();
        m_database = m_primary->createEmptyDatabase();
        auto connection = m_primary->connect(m_database);
        QVERIFY(connection.run("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"));
        QVERIFY(connection.run("CREATE EXTENSION pg_stat_statements"));
        QVERIFY(
            connection.run("CREATE ROLE anybody LOGIN; CREATE ROLE watcher LOGIN IN ROLE pg_read_all_stats"));
        m_primary->restart();
        m_standby.emplace(*m_primary);
    }

    void cleanupTestCase()
    {
        m_standby.reset();
        m_primary.reset();
    }

    void thePrimaryTellsWhoStreams()
    {
        auto connection = m_primary->connect(m_database);
        const auto streams = [&] {
            const Health seen = health(connection);
            return seen.replicas.size() == 1 && seen.replicas.constFirst().state == u"streaming" &&
                   seen.replicas.constFirst().bytesBehind == 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(streams(), 20'000);
        QVERIFY(!health(connection).isStandby);
        QVERIFY(!health(connection).standbySecondsBehind);
    }

    void aLoginWithoutRightsIsNotToldWho()
    {
        auto connection = m_primary->connect(m_database, QStringLiteral("anybody"));
        const Health seen = health(connection);
        QCOMPARE(seen.replicas.size(), 1);
        QVERIFY(seen.replicas.constFirst().state.isEmpty());
    }

    void theStandbySaysThatItIsOne()
    {
        auto primary = m_primary->connect(m_database);
        QVERIFY(primary.run("CREATE TABLE public.copied (id bigint PRIMARY KEY)"));
        auto connection = m_standby->connect(m_database);
        QTRY_VERIFY_WITH_TIMEOUT(connection.run("SELECT FROM public.copied"), 20'000);
        const Health seen = health(connection);
        QVERIFY(seen.isStandby);
        QVERIFY(seen.standbySecondsBehind && *seen.standbySecondsBehind >= 0);
        QVERIFY(seen.replicas.isEmpty());
    }

    void theCatalogIsReadOnAStandby()
    {
        auto connection = m_standby->connect(m_database);
        const auto snapshot = readCatalog(connection);
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
        QVERIFY(snapshot->relation(QStringLiteral("public"), QStringLiteral("copied")));
    }

    void statementsAreReadByWhomTheyConcern()
    {
        auto owner = m_primary->connect(m_database);
        QVERIFY(owner.run("SELECT 1 AS never_to_be_seen"));
        QCOMPARE(health(owner).statementsState, StatementsState::Available);
        QCOMPARE(readable(health(owner)), 1);
        auto watcher = m_primary->connect(m_database, QStringLiteral("watcher"));
        QCOMPARE(readable(health(watcher)), 1);

        auto anybody = m_primary->connect(m_database, QStringLiteral("anybody"));
        const Health theirs = health(anybody);
        QCOMPARE(theirs.statementsState, StatementsState::Available);
        QVERIFY(!theirs.statements.isEmpty());
        QCOMPARE(readable(theirs), 0);

        QVERIFY(owner.run("REVOKE SELECT ON pg_stat_statements FROM PUBLIC"));
        QCOMPARE(health(anybody).statementsState, StatementsState::NotAllowed);
        QCOMPARE(health(owner).statementsState, StatementsState::Available);
    }
};

QTEST_GUILESS_MAIN(TestPrimaryAndStandby)
#include "tst_primaryandstandby.moc"
