// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

const QByteArray renameA =
    "UPDATE app.courses SET title = title || '.' WHERE code = 'A' AND organization_id = '";

} // namespace

/// app.data_version(): what an answer that was kept is held against.
class TestDataVersion : public QObject
{
    Q_OBJECT

    pg::Connection connect() const { return m_database.administrator(); }
    static void run(pg::Connection &connection, const QByteArray &sql)
    {
        const auto done = connection.run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    QByteArray version(const char *login = "north_admin")
    {
        Actor actor(m_database, QString::fromLatin1(login), QStringLiteral("org_admin"));
        return actor.run("SELECT version FROM app.data_version()")->bytes(0, 0);
    }
    qint64 marks()
    {
        return connect()
            .run("SELECT count(*) FROM private.data_changes WHERE organization_id = '" + m_north + "'")
            ->integer(0, 0);
    }

private slots:
    /// Every table that has the triggers, however it is written, and nobody else's version.
    void everyWriteChangesItsOrganisationsVersionAlone_data()
    {
        QTest::addColumn<QByteArray>("table");
        const auto tables =
            connect().run("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
                          "WHERE tgfoid = 'private.data_changed'::regproc AND tgparentid = 0");
        QVERIFY(tables->count() > 15);
        for (int i = 0; i < tables->count(); ++i)
            QTest::addRow("%s", tables->bytes(i, 0).constData()) << tables->bytes(i, 0);
    }

    void everyWriteChangesItsOrganisationsVersionAlone()
    {
        QFETCH(QByteArray, table);
        const QByteArray where = " WHERE organization_id = '" + m_north + "'";
        auto connection = connect();
        const auto inside = [&connection](const QByteArray &organization) {
            return connection
                .run("SELECT coalesce(sum(mark), 0) FROM private.data_changes WHERE organization_id = '" +
                     organization + "'")
                ->bytes(0, 0);
        };
        QCOMPARE(connection
                     .run("SELECT count(DISTINCT tgtype) FROM pg_trigger WHERE tgrelid = '" + table +
                          "'::regclass AND tgfoid = 'private.data_changed'::regproc")
                     ->integer(0, 0),
                 3); // INSERT, UPDATE, DELETE
        for (const QByteArray &write : {"UPDATE " + table + " SET organization_id = organization_id" + where,
                                        "DELETE FROM " + table + where}) {
            run(connection, "BEGIN");
            const QByteArray north = inside(m_north);
            const QByteArray south = inside(m_south);
            run(connection, "SAVEPOINT written");
            const auto done = connection.run(write);
            // What others point to cannot be deleted.
            if (done || done.error().code != QStringLiteral("23503")) {
                QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
                QVERIFY(inside(m_north) != north);
                QCOMPARE(inside(m_south), south);
            }
            run(connection, "ROLLBACK");
        }
        run(connection, "BEGIN");
        const QByteArray south = inside(m_south);
        run(connection, "TRUNCATE " + table + " CASCADE");
        const QByteArray after = inside(m_south);
        run(connection, "ROLLBACK");
        QVERIFY(table == "app.organizations" || after != south);
    }

    /// A version stands for a set of transactions, whatever the order in which they end.
    void everyOrderOfEndingIsAnotherVersion()
    {
        QList<QByteArray> seen{version()};
        auto first = connect();
        auto second = connect();
        auto third = connect();
        for (auto *connection : {&first, &second, &third})
            run(*connection, "BEGIN");
        run(first, renameA + m_north + "'");
        run(second, "UPDATE app.courses SET title = title || '.' WHERE code = 'B' AND organization_id = '" +
                        m_north + "'");
        run(third, "UPDATE app.courses SET title = title || '.' WHERE code = 'C' AND organization_id = '" +
                       m_north + "'");
        QCOMPARE(version(), seen.last()); // nothing has ended
        for (auto *connection : {&second, &third, &first}) {
            run(*connection, "COMMIT");
            QVERIFY(!seen.contains(version()));
            seen.append(version());
        }
        QCOMPARE(version("south_admin"), version("south_admin"));
    }

    void whatIsTakenBackChangesNothing()
    {
        const QByteArray before = version();
        auto connection = connect();
        run(connection, "BEGIN");
        run(connection, renameA + m_north + "'");
        run(connection, "ROLLBACK");
        QCOMPARE(version(), before);
        // A part that is taken back takes its mark along; what is written afterwards has one.
        run(connection, "BEGIN; SAVEPOINT part");
        run(connection, renameA + m_north + "'");
        run(connection, "ROLLBACK TO part");
        run(connection, renameA + m_north + "'");
        run(connection, "COMMIT");
        QVERIFY(version() != before);
    }

    /// A long import keeps nobody waiting, in whatever it has written.
    void writersDoNotWaitForEachOther()
    {
        auto import = connect();
        run(import, renameA + m_north + "'");
        run(import, "BEGIN");
        run(import, renameA + m_north + "'"); // has taken over what there was
        const QByteArray before = version();
        for (const char *isolation : {"READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"}) {
            auto other = connect();
            run(other, "SET lock_timeout = '1s'; SET statement_timeout = '5s'");
            run(other, QByteArray("BEGIN ISOLATION LEVEL ") + isolation);
            run(other, "UPDATE app.users SET display_name = display_name || '.' WHERE external_id = 'l1' "
                       "AND organization_id = '" +
                           m_north + "'");
            run(other, "COMMIT");
        }
        QVERIFY(version() != before);
        const QByteArray others = version();
        run(import, "COMMIT");
        QVERIFY(version() != others);
    }

    void marksDoNotPileUp()
    {
        auto connection = connect();
        for (int i = 0; i < 200; ++i)
            run(connection, renameA + m_north + "'");
        QVERIFY2(marks() <= 2, QByteArray::number(marks()).constData());
        // Nor does a transaction of many statements leave many.
        run(connection, "BEGIN");
        for (int i = 0; i < 200; ++i)
            run(connection, renameA + m_north + "'");
        run(connection, "COMMIT");
        QVERIFY(marks() <= 2);
    }

    /// After a restore transactions have numbers that marks in the restored table have already.
    void aMarkWithTheSameNumberIsNotTakenForTheOwn()
    {
        auto connection = connect();
        run(connection, "BEGIN");
        run(connection, "INSERT INTO private.data_changes VALUES ('" + m_north +
                            "', pg_current_xact_id(), '2020-01-01', 7)");
        const QByteArray before =
            connection
                .run("SELECT sum(mark) FROM private.data_changes WHERE organization_id = '" + m_north + "'")
                ->bytes(0, 0);
        run(connection, renameA + m_north + "'");
        const QByteArray after =
            connection
                .run("SELECT sum(mark) FROM private.data_changes WHERE organization_id = '" + m_north + "'")
                ->bytes(0, 0);
        QVERIFY(before != after);
        run(connection, "ROLLBACK");
    }

    void whoDoesNotHoldTheRoleIsToldNothing()
    {
        Actor actor(m_database, QStringLiteral("test_gateway"), QStringLiteral("org_admin"),
                    {{"app.current_org_id", m_north}, {"app.current_user_id", tenantId("north/user/l1")}});
        const auto rows = actor.run("SELECT role, today, version FROM app.data_version()");
        QVERIFY(rows);
        for (int column = 0; column < 3; ++column)
            QVERIFY(rows->isNull(0, column));
    }

private:
    const QByteArray m_north = tenantId("north");
    const QByteArray m_south = tenantId("south");
    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestDataVersion)
#include "tst_dataversion.moc"
