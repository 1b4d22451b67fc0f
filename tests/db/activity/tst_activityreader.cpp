// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/activity/activityreader.h"
#include "tests/support/testcluster.h"

#include <QTest>
#include <QThread>

using namespace viridian;
using namespace viridian::activity;

/// What a real server does, as an administrator, a monitoring login and anybody see it.
class TestActivityReader : public QObject
{
    Q_OBJECT

    QString m_database;

    static TestCluster &cluster() { return TestCluster::instance(); }
    static const Session *find(const Sessions &sessions, int pid)
    {
        const auto found = std::find_if(sessions.sessions.cbegin(), sessions.sessions.cend(),
                                        [&](const Session &session) { return session.pid == pid; });
        return found == sessions.sessions.cend() ? nullptr : &*found;
    }

private slots:
    void initTestCase()
    {
        m_database = cluster().createEmptyDatabase();
        auto connection = cluster().connect(m_database);
        QVERIFY(connection.run("CREATE TABLE notes (id integer PRIMARY KEY, body text);"
                               "INSERT INTO notes SELECT i, 'x' FROM generate_series(1, 1000) i;"
                               "DELETE FROM notes WHERE id > 600; ANALYZE notes;"
                               "CREATE ROLE anybody LOGIN; CREATE ROLE watcher LOGIN IN ROLE pg_monitor"));
    }

    void whoBlocksWhom()
    {
        auto holder = cluster().connect(m_database);
        auto waiter = cluster().connect(m_database);
        auto reader = cluster().connect(m_database);
        QVERIFY(holder.run("BEGIN; LOCK TABLE notes IN ACCESS EXCLUSIVE MODE"));
        const pg::CancelHandle cancel = waiter.cancelHandle();
        const std::unique_ptr<QThread> thread(
            QThread::create([&] { waiter.run("SELECT count(*) FROM notes"); }));
        thread->start();
        Sessions sessions;
        QTRY_VERIFY(([&] {
            const auto read = readSessions(reader);
            if (!read)
                return false;
            sessions = *read;
            const Session *waiting = find(sessions, waiter.backendPid());
            return waiting && !waiting->blockedBy.isEmpty();
        }()));
        const Session *waiting = find(sessions, waiter.backendPid());
        QCOMPARE(waiting->blockedBy, QList<int>{holder.backendPid()});
        QCOMPARE(waiting->wantedLock, QStringLiteral("AccessShareLock on public.notes"));
        QVERIFY(waiting->wait.startsWith(QStringLiteral("Lock: ")));
        QCOMPARE(waiting->query, QStringLiteral("SELECT count(*) FROM notes"));
        const Session *holding = find(sessions, holder.backendPid());
        QCOMPARE(holding->state, QStringLiteral("idle in transaction"));
        QVERIFY(holding->transactionStart.isValid());
        QVERIFY(holding->blockedBy.isEmpty());
        const Session *own = find(sessions, reader.backendPid());
        QVERIFY(own->isOwn);
        QVERIFY(sessions.seesEverybody);
        QVERIFY(sessions.connections >= 3);
        QVERIFY(sessions.maxConnections > sessions.connections);
        QVERIFY(sessions.at.isValid());
        QVERIFY(!reader.inTransaction());
        cancel.cancel();
        QVERIFY(thread->wait());
    }

    void whatAnybodyMayNotSeeIsHidden()
    {
        auto other = cluster().connect(m_database);
        QVERIFY(other.run("SELECT 'a secret'"));
        auto anybody = cluster().connect(m_database, QStringLiteral("anybody"));
        const auto theirs = readSessions(anybody);
        QVERIFY(theirs);
        QVERIFY(!theirs->seesEverybody);
        QVERIFY(find(*theirs, other.backendPid())->isHidden);
        QVERIFY(find(*theirs, other.backendPid())->query.isEmpty());
        QVERIFY(!find(*theirs, anybody.backendPid())->isHidden);
        auto watcher = cluster().connect(m_database, QStringLiteral("watcher"));
        const auto all = readSessions(watcher);
        QVERIFY(all);
        QVERIFY(all->seesEverybody);
        QCOMPARE(find(*all, other.backendPid())->query, QStringLiteral("SELECT 'a secret'"));
        QVERIFY(readHealth(anybody));
    }

    void health()
    {
        auto connection = cluster().connect(m_database);
        if (connection.serverVersion() >= 150000) // before, a process of its own collects what was counted
            QVERIFY(connection.run("SELECT pg_stat_force_next_flush()"));
        Result<Health> health = readHealth(connection);
        QVERIFY(health);
        QCOMPARE(health->statementsState, StatementsState::NotCreated);
        QVERIFY(health->replicas.isEmpty());
        QVERIFY(!health->isStandby);
        QVERIFY(health->transactionAge > 0);
        QCOMPARE(health->freezeAge, qint64{200'000'000});
        const auto notes = [&] {
            health = readHealth(connection);
            const auto found = std::find_if(health->tables.cbegin(), health->tables.cend(),
                                            [](const TableUpkeep &each) { return each.name == u"notes"; });
            return found == health->tables.cend() ? TableUpkeep() : *found;
        };
        QTRY_COMPARE(notes().deadRows, qint64{400});
        QCOMPARE(notes().liveRows, qint64{600});
        QCOMPARE(notes().deadShare(), 0.4);
        QVERIFY(!notes().lastVacuum.isValid());
        QVERIFY(notes().lastAnalyze.isValid());
        QVERIFY(notes().bytes > 0);
        // The library is loaded when the server starts, or not at all.
        QVERIFY(connection.run("CREATE SCHEMA watch; CREATE EXTENSION pg_stat_statements SCHEMA watch"));
        health = readHealth(connection);
        QVERIFY(health);
        QCOMPARE(health->statementsState, StatementsState::NotLoaded);
        QVERIFY(connection.run("SELECT 1"));
    }
};

QTEST_GUILESS_MAIN(TestActivityReader)
#include "tst_activityreader.moc"
