// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/postgresfeed.h"
#include "tests/support/actor.h"
#include "tests/support/pulledsource.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace viridian;
using snapshot::Credential;

namespace {

QByteArray id(const QByteArray &path)
{
    return '\'' + tenantId(path) + '\'';
}

const QByteArray north = id("north");

/// Changes of every kind, each a transaction; %1 is a number that differs each time.
QByteArrayList changes()
{
    const QByteArray inNorth = " WHERE organization_id = " + north;
    const QByteArray l3 = inNorth + " AND user_id = " + id("north/user/l3");
    return {
        "UPDATE app.enrollment_metrics SET current_pace = %1" + l3,
        "UPDATE app.enrollment_metrics SET is_open = NOT is_open" + inNorth +
            " AND user_id = " + id("north/user/l4"),
        "UPDATE app.users SET display_name = 'Renamed %1'" + l3,
        "UPDATE app.courses SET code = 'B%1'" + inNorth + " AND code LIKE 'B%'",
        "UPDATE app.skill_levels SET level = %1 % 100" + l3,
        "INSERT INTO app.skill_levels VALUES (" + north + ", " + id("north/user/l5") + ", " +
            id("north/skill/both") + ", date '2026-02-10' + %1, 50, 'developing', 2)",
        "DELETE FROM app.skill_levels" + inNorth + " AND user_id = " + id("north/user/l6"),
        "DELETE FROM app.assessment_results" + inNorth + " AND user_id = " + id("north/user/l7"),
        "INSERT INTO app.assessment_results SELECT " + north + ", " + id("north/activity/A") + ", " +
            id("north/user/l8") + ", 2 + %1, " + id("north/course/A") + ", '2026-02-01', %1 % 100",
        "INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, "
        "activity_id, verb, source) SELECT " +
            north + ", gen_random_uuid(), '2026-02-01Z', " + id("north/user/l9") + ", " +
            id("north/course/A") + ", " + id("north/activity/A") + ", 'completed', 'test'",
        "DELETE FROM app.learning_events" + inNorth + " AND verb = 'completed'",
        "UPDATE app.completion_history SET day = date '2026-01-05' + %1 % 40" + l3,
        "UPDATE app.analytics_daily SET seconds = %1" + l3,
        "DELETE FROM app.analytics_daily" + inNorth +
            " AND day = (SELECT max(day) FROM app.analytics_daily) "
            "AND user_id = " +
            id("north/user/l10"),
        "INSERT INTO app.users (organization_id, user_id, external_id, display_name) VALUES (" + north +
            ", md5('new%1')::uuid, 'new%1', 'New %1')",
        "INSERT INTO app.enrollments (organization_id, course_id, user_id) SELECT " + north + ", " +
            id("north/course/A") +
            ", user_id FROM app.users WHERE external_id LIKE 'new%' ON CONFLICT DO NOTHING",
        "DELETE FROM app.enrollments" + inNorth + " AND user_id = " + id("north/user/l11"),
        // A trainer gains a course, and loses it; what is in it stays as it is.
        "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES (" + north + ", " +
            id("north/course/B") + ", " + id("north/user/ta") + ") ON CONFLICT DO NOTHING",
        "DELETE FROM app.course_trainers" + inNorth + " AND course_id = " + id("north/course/B") +
            " AND user_id = " + id("north/user/ta"),
        // k decides about figures of groups and of peers without touching a row of theirs.
        "UPDATE app.organizations SET smallest_group = 5 + %1 % 10" + inNorth,
        "UPDATE app.risk_estimates SET data = jsonb_set(data, '{probability}', '0.5')" + inNorth +
            " AND user_id = " + id("north/user/l2"),
        "DELETE FROM app.risk_estimates" + inNorth + " AND user_id = " + id("north/user/l8"),
        "INSERT INTO app.interventions (organization_id, course_id, user_id, kind, body, created_by) VALUES "
        "(" +
            north + ", " + id("north/course/A") + ", " + id("north/user/l3") + ", 'note', 'n %1', " +
            id("north/user/ta") + ")",
        "UPDATE app.enrollment_metrics SET projected_finish = '2026-05-20', measured_on = '2026-03-01'" + l3,
        "DELETE FROM app.analytics" + inNorth + " AND user_id = " + id("north/user/l3"),
        "SELECT private.refresh_kpis(), private.refresh_gaps()",
        // Behind the back of every trigger.
        "SET session_replication_role = replica; DELETE FROM app.enrollment_metrics" + inNorth +
            " AND user_id = " + id("north/user/l12") + "; SET session_replication_role = origin",
        "UPDATE app.enrollment_metrics SET mean_score = %1" + inNorth +
            "; VACUUM FREEZE app.enrollment_metrics",
        "VACUUM FULL app.analytics_daily",
        "DELETE FROM app.courses" + inNorth + " AND code LIKE 'B%'",
        "TRUNCATE app.analytics_daily",
    };
}

/// Every row of every relation as text, sorted; numbers of keys as the ids they stand for.
QMap<QByteArray, QByteArrayList> dump(const snapshot::SnapshotPlace &place)
{
    auto opened = snapshot::openFile(place.path, place.credential);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().userText));
    const auto database = snapshot::openInMemory(std::move(opened->content), false).value();
    QMap<QByteArray, QByteArrayList> all;
    for (const auto &relation : snapshot::relations()) {
        const auto statement = snapshot::SqliteStatement::prepare(
            database.get(), QByteArray("SELECT * FROM app.") + relation.name);
        const auto key =
            snapshot::SqliteStatement::prepare(database.get(), "SELECT id FROM app.keys WHERE n = ?");
        QByteArrayList &rows = all[relation.name];
        while (sqlite3_step(statement->handle()) == SQLITE_ROW) {
            QByteArrayList values;
            for (int i = 0; i < sqlite3_column_count(statement->handle()); ++i) {
                sqlite3_stmt *from = statement->handle();
                int column = i;
                if (relation.columns.at(i) == snapshot::Column::Key) {
                    sqlite3_reset(key->handle());
                    sqlite3_bind_int64(key->handle(), 1, sqlite3_column_int64(from, i));
                    if (sqlite3_step(key->handle()) != SQLITE_ROW)
                        qFatal("a key is missing");
                    from = key->handle();
                    column = 0;
                }
                const QByteArray value(static_cast<const char *>(sqlite3_column_blob(from, column)),
                                       sqlite3_column_bytes(from, column));
                values << (sqlite3_column_type(from, column) == SQLITE_BLOB ? value.toHex() : value);
            }
            rows << values.join('|');
        }
        std::ranges::sort(rows);
    }
    return all;
}

} // namespace

/// Pulls on and on while everything changes, against pulls of everything.
class TestPull : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX"));
    }

    void anIncrementIsWorthAFullPull_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::newRow("learner") << QStringLiteral("north_l3") << Role::Learner;
        QTest::newRow("trainer") << QStringLiteral("north_ta") << Role::Trainer;
        QTest::newRow("admin") << QStringLiteral("north_admin") << Role::OrgAdmin;
    }
    void anIncrementIsWorthAFullPull()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        auto administrator = m_database->administrator();
        auto slow = m_database->administrator();
        const auto place = fresh("kept");
        QVERIFY(!pull(place, login, role).isIncrement);
        auto random = QRandomGenerator(20261121);
        QByteArrayList order = changes();
        std::shuffle(order.begin(), order.end() - 2, random);
        int number = 0;
        for (const QByteArray &change : order) {
            ++number;
            // Some are in flight during a pull and end before the next.
            const bool staysOpen = number % 3 == 0 && !change.contains("VACUUM") &&
                                   !change.contains("TRUNCATE") && !change.contains("replica");
            auto &writer = staysOpen ? slow : administrator;
            QByteArray script = staysOpen ? "BEGIN;" + change : change;
            script.replace("%1", QByteArray::number(number));
            for (const QByteArray &statement : script.split(';')) {
                const auto done = writer.run(statement);
                QVERIFY2(done, done ? "" : (statement + ": " + done.error().detail.toUtf8()).constData());
            }
            if (staysOpen)
                compare(place, login, role, change + " in flight");
            if (staysOpen)
                QVERIFY(slow.run("COMMIT"));
            compare(place, login, role, change);
        }
    }

    void nothingNewCostsNothing()
    {
        const auto place = fresh("kept");
        QVERIFY(pull(place, QStringLiteral("north_admin"), Role::OrgAdmin).received > 100);
        const auto again = pull(place, QStringLiteral("north_admin"), Role::OrgAdmin);
        QVERIFY(again.isIncrement);
        QCOMPARE(again.partsRenewed, 0);
        QVERIFY(again.received < 60); // what is taken whole each time
    }

    void anotherDatabaseIsPulledWhole()
    {
        const SampleDatabase other;
        QVERIFY(other.administrator().run("DELETE FROM app.analytics_daily"));
        const auto place = fresh("kept");
        pull(place, QStringLiteral("north_admin"), Role::OrgAdmin);
        const auto elsewhere = pullInto(place, other.dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        QVERIFY(elsewhere && !elsewhere->isIncrement);
        QVERIFY(dump(place).value("analytics_daily").isEmpty());
        // Somebody else's, too.
        const auto changed = pullInto(place, other.dsn(QStringLiteral("south_admin")), Role::OrgAdmin);
        QVERIFY(changed && !changed->isIncrement);
    }

    void whatRowSecurityHidesIsNotInIt()
    {
        const auto place = fresh("kept");
        pull(place, QStringLiteral("north_ta"), Role::Trainer);
        QByteArray all;
        const auto dumped = dump(place);
        for (const auto &rows : dumped)
            all += rows.join('\n');
        QVERIFY(all.contains("North l3"));
        for (const char *hidden : {"South", "Course B", "@north.example", "North none"})
            QVERIFY2(!all.contains(hidden), hidden);
        QFile file(place.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *personal : {"North", "north_ta", "l3", "SQLite", "Course A"})
            QVERIFY2(QByteArray(personal).size() < 3 || !bytes.contains(personal), personal);
    }

    void whoIsNotAllowed()
    {
        const auto place = fresh("kept");
        const auto refused = [&](const char *login, Role role) {
            const auto pulled = pullInto(place, m_database->dsn(QString::fromLatin1(login)), role);
            return pulled ? ErrorKind::Internal : pulled.error().kind;
        };
        QCOMPARE(refused("north_l3", Role::OrgAdmin), ErrorKind::NotAllowed);
        QCOMPARE(refused("north_gone", Role::Learner), ErrorKind::NoIdentity);
        QVERIFY(!QFile::exists(place.path));
    }

    void stopped()
    {
        const auto wakeup = std::make_shared<pg::Wakeup>();
        auto feed = snapshot::PostgresFeed::begin(sessionOf(m_database->dsn(QStringLiteral("north_admin"))),
                                                  Role::OrgAdmin, wakeup);
        QVERIFY(feed);
        const auto pulled = snapshot::pull(**feed, {}, [&](const snapshot::PullProgress &now) {
            if (now.relation == "analytics_daily")
                wakeup->raise();
        });
        QVERIFY(!pulled);
        QCOMPARE(pulled.error().kind, ErrorKind::Cancelled);
    }

private:
    snapshot::SnapshotPlace fresh(const char *name) const
    {
        return {m_folder->filePath(QString::fromLatin1(name)), m_key};
    }
    snapshot::PullReport pull(const snapshot::SnapshotPlace &place, const QString &login, Role role) const
    {
        const auto pulled = pullInto(place, m_database->dsn(login), role);
        if (!pulled)
            qFatal("%s %s", qPrintable(pulled.error().userText), qPrintable(pulled.error().detail));
        return *pulled;
    }
    void compare(const snapshot::SnapshotPlace &kept, const QString &login, Role role,
                 const QByteArray &after) const
    {
        const auto whole = fresh("whole");
        QFile::remove(whole.path);
        QVERIFY(pull(kept, login, role).isIncrement);
        QVERIFY(!pull(whole, login, role).isIncrement);
        const auto found = dump(kept);
        const auto expected = dump(whole);
        for (const auto &relation : snapshot::relations())
            QVERIFY2(found.value(relation.name) == expected.value(relation.name),
                     (after + ": " + relation.name + "\nfound\n" + found.value(relation.name).join('\n') +
                      "\nexpected\n" + expected.value(relation.name).join('\n'))
                         .constData());
    }

    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    Credential m_key = Credential::key(Credential::newKey()).value();
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
