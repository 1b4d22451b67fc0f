// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/wakeup.h"
#include "db/snapshot/postgresfeed.h"
#include "tests/db/snapshot/changes.h"
#include "tests/support/snapshotdump.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace viridian;
using snapshot::Credential;

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
            const QByteArray script = staysOpen ? "BEGIN;" + change : change;
            viridian::change(writer, script, number);
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

    /// Nothing that is written by one pull, or by the next, asks argon2id again.
    void aPassphraseIsWorkedOutOnce()
    {
        m_key = Credential::passphrase("open sesame").value();
        const auto place = fresh("kept");
        const auto header = [](const QString &path) {
            const auto read = snapshot::readHeader(path);
            return read ? *read : snapshot::FileHeader();
        };
        pull(place, QStringLiteral("north_admin"), Role::OrgAdmin);
        const auto first = header(place.path);
        QCOMPARE(first.kind, Credential::Kind::Passphrase);
        pull(place, QStringLiteral("north_admin"), Role::OrgAdmin);
        const auto second = header(place.path);
        QVERIFY(second.salt == first.salt && second.keyCheck == first.keyCheck);
        QVERIFY(second.content != first.content && second.label != first.label);
        // One that is cheap to try is made as dear as the others.
        const auto opened = snapshot::openFile(place.path, m_key);
        QVERIFY(opened);
        {
            auto writer = snapshot::FileWriter::begin(place.path);
            QVERIFY(writer &&
                    writer->commit(m_key, opened->label,
                                   {opened->content.bytes.get(), static_cast<size_t>(opened->content.size)},
                                   {.operations = 1, .memory = 8 << 20}));
        }
        QVERIFY(pull(place, QStringLiteral("north_admin"), Role::OrgAdmin).isIncrement);
        const auto third = header(place.path);
        QVERIFY(third.cost == snapshot::KeyCost() && third.salt != second.salt);
    }

    void stopped()
    {
        const auto wakeup = std::make_shared<pg::Wakeup>();
        auto session = sessionOf(m_database->dsn(QStringLiteral("north_admin")));
        session.setWakeup(wakeup);
        snapshot::PostgresFeed feed(session, Role::OrgAdmin);
        const auto pulled = snapshot::pull(feed, {}, {.progress = [&](const snapshot::PullProgress &now) {
                                               if (now.relation == "analytics_daily")
                                                   wakeup->raise();
                                           }});
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
        const QByteArray other = difference(dump(kept), dump(whole));
        QVERIFY2(other.isEmpty(), (after + ": " + other).constData());
    }

    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    Credential m_key = Credential::key(Credential::newKey()).value();
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
