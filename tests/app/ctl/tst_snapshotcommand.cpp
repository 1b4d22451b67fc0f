// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/sampledatabase.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace viridian;

/// viridianctl snapshot, as people run it. VIRIDIAN_KILLS is how many pulls are killed, at random points from
/// VIRIDIAN_KILL_SEED.
class TestSnapshotCommand : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        m_folder.emplace();
        write(m_folder->filePath(QStringLiteral("pass")), "correct horse\n");
        write(m_folder->filePath(QStringLiteral("wrong")), "wrong horse\n");
    }

    void pulledShownCheckedAndRemoved()
    {
        const auto first = pull("north_ta", "trainer");
        QVERIFY2(first.exitCode == 0, qPrintable(first.errors));
        QCOMPARE(first.value("role"), QStringLiteral("trainer"));
        QVERIFY(first.errors.contains(QStringLiteral("About")));
        QVERIFY(!first.json.value(QStringLiteral("increment")).toBool());
        QCOMPARE(first.json.value(QStringLiteral("bytes")).toInteger(), QFile(file()).size());
        const auto second = pull("north_ta", "trainer");
        QVERIFY(second.json.value(QStringLiteral("increment")).toBool());
        QVERIFY(second.json.value(QStringLiteral("received")).toInt() <
                first.json.value(QStringLiteral("received")).toInt());
        QVERIFY(!pull("north_ta", "trainer", {QStringLiteral("--whole")})
                     .json.value(QStringLiteral("increment"))
                     .toBool());
        // Without the passphrase nothing about the person; with it whose it is.
        const auto open = m_ctl.run(arguments("info"));
        QCOMPARE(open.value("key"), QStringLiteral("passphrase"));
        QVERIFY(!open.output.contains(QStringLiteral("North")));
        const auto known = m_ctl.run(arguments("info") + passphrase("pass"));
        QCOMPARE(known.value("displayName"), QStringLiteral("North ta"));
        QCOMPARE(known.value("asOf").isEmpty(), false);
        const auto verified = m_ctl.run(arguments("verify") + passphrase("pass"));
        QVERIFY(verified.json.value(QStringLiteral("sound")).toBool());
        QCOMPARE(m_ctl.run(arguments("wipe")).exitCode, 0);
        QVERIFY(!QFile::exists(file()));
        QCOMPARE(m_ctl.run(arguments("verify") + passphrase("pass")).error("kind"),
                 QStringLiteral("not_found"));
    }

    void chosenCourses()
    {
        const auto course = [](const char *name) {
            return QStringList{QStringLiteral("--course"), QString::fromLatin1(tenantId(name))};
        };
        const auto coursesOf = [](const CtlResult &outcome) {
            return outcome.json.value(QStringLiteral("courses")).toArray().toVariantList();
        };
        const auto whole = pull("north_admin", "org_admin");
        QVERIFY(!whole.json.contains(QStringLiteral("courses")));
        const auto one = pull("north_admin", "org_admin", course("north/course/B"));
        QVERIFY2(one.exitCode == 0, qPrintable(one.errors));
        QVERIFY(!one.json.value(QStringLiteral("increment")).toBool());
        QVERIFY(one.json.value(QStringLiteral("rows")).toInt() <
                whole.json.value(QStringLiteral("rows")).toInt());
        QCOMPARE(coursesOf(one), QVariantList{course("north/course/B").last()});
        const auto two =
            pull("north_admin", "org_admin", course("north/course/B") + course("north/course/A"));
        QVERIFY(two.json.value(QStringLiteral("increment")).toBool());
        QCOMPARE(coursesOf(two).size(), 2);
        const auto known = m_ctl.run(arguments("info") + passphrase("pass"));
        QCOMPARE(coursesOf(known), coursesOf(two));
        QVERIFY(m_ctl.run(arguments("info")).json.value(QStringLiteral("courses")).isUndefined());
        const auto refused =
            pull("north_admin", "org_admin", {QStringLiteral("--course"), QStringLiteral("B-2026")});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(refused.error("message").contains(QStringLiteral("B-2026")));
    }

    void aWrongPassphraseChangesNothing()
    {
        QCOMPARE(pull("north_l3", "learner").exitCode, 0);
        const QByteArray before = read(file());
        const auto refused = m_ctl.run(pullArguments("north_l3", "learner") + passphrase("wrong"));
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(refused.error("kind"), QStringLiteral("authentication"));
        QCOMPARE(read(file()), before);
        QCOMPARE(m_ctl.run(arguments("verify") + passphrase("wrong")).exitCode, 4);
    }

    void aDamagedFileIsToldAndPulledAnew()
    {
        QCOMPARE(pull("north_l3", "learner").exitCode, 0);
        QByteArray bytes = read(file());
        bytes[bytes.size() / 2] ^= 1;
        write(file(), bytes);
        const auto damaged = m_ctl.run(arguments("verify") + passphrase("pass"));
        QCOMPARE(damaged.exitCode, 2);
        QVERIFY(damaged.error("message").contains(QStringLiteral("damaged")));
        const auto again = pull("north_l3", "learner");
        QCOMPARE(again.exitCode, 0);
        QVERIFY(!again.json.value(QStringLiteral("increment")).toBool());
        // What is none of ours stays.
        write(file(), "my diary");
        QCOMPARE(pull("north_l3", "learner").exitCode, 2);
        QCOMPARE(m_ctl.run(arguments("wipe")).exitCode, 2);
        QCOMPARE(read(file()), QByteArray("my diary"));
    }

    void twoPullsAtOnceAndCtrlC()
    {
        QCOMPARE(pull("north_admin", "org_admin").exitCode, 0);
        const QByteArray before = read(file());
        auto administrator = m_database->administrator();
        QVERIFY(administrator.run("UPDATE app.analytics_daily SET seconds = seconds + 1"));
        QVERIFY(administrator.run("BEGIN; LOCK TABLE app.enrollment_metrics IN ACCESS EXCLUSIVE MODE"));
        const auto first = m_ctl.start(pullArguments("north_admin", "org_admin") + passphrase("pass"));
        QTRY_VERIFY_WITH_TIMEOUT(isWaiting(), 20'000);
        const auto second = pull("north_admin", "org_admin");
        QCOMPARE(second.exitCode, 1);
        QCOMPARE(second.error("kind"), QStringLiteral("conflict"));
        // It ends while the server is still waiting for the lock.
        ::kill(static_cast<pid_t>(first->processId()), SIGINT);
        const auto stopped = CtlProcess::finish(*first);
        QCOMPARE(stopped.error("kind"), QStringLiteral("cancelled"));
        QTRY_VERIFY(!isWaiting());
        QVERIFY(administrator.run("COMMIT"));
        QCOMPARE(read(file()), before);
        // What had come is kept, and gone on with.
        const QStringList own{QStringLiteral("a.snapshot"), QStringLiteral("pass"), QStringLiteral("wrong")};
        QStringList left = own;
        left.insert(1, QStringLiteral("a.snapshot.partial"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), left);
        QVERIFY(pull("north_admin", "org_admin").json.value(QStringLiteral("resumed")).toBool());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), own);
    }

    void whoMayNoLongerLosesTheFile_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("kind");
        const QByteArray person = " WHERE display_name = 'North multi'";
        QTest::newRow("deactivated") << "UPDATE app.users SET status = 'deactivated'" + person
                                     << QStringLiteral("no_identity");
        QTest::newRow("role lost") << "UPDATE app.users SET roles = '{learner}'" + person
                                   << QStringLiteral("not_allowed");
    }
    void whoMayNoLongerLosesTheFile()
    {
        QFETCH(const QByteArray, change);
        QFETCH(const QString, kind);
        QCOMPARE(pull("north_multi", "trainer").exitCode, 0);
        // Somebody else who is refused says nothing about this file.
        const auto other = pull("north_l3", "trainer");
        QCOMPARE(other.error("kind"), QStringLiteral("not_allowed"));
        QVERIFY(QFile::exists(file()));
        auto administrator = m_database->administrator();
        QVERIFY(administrator.run(change));
        const auto refused = pull("north_multi", "trainer");
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(refused.error("kind"), kind);
        QVERIFY(refused.error("message").contains(QStringLiteral("removed")));
        QVERIFY(!QFile::exists(file()));
        // Memberships belong to the whole cluster.
        QVERIFY(
            administrator.run("UPDATE app.users SET status = 'active', roles = '{learner,trainer,org_admin}' "
                              "WHERE display_name = 'North multi'"));
    }

    void aFullDisk()
    {
        if (::geteuid() != 0)
            QSKIP("needs a small file system, which only root can mount");
        QCOMPARE(pull("north_admin", "org_admin").exitCode, 0);
        const QString mount = m_folder->filePath(QStringLiteral("small"));
        QDir().mkpath(mount);
        const QString size = QStringLiteral("size=%1").arg(QFile(file()).size() * 3 / 2);
        QCOMPARE(QProcess::execute(QStringLiteral("mount"),
                                   {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"), size,
                                    QStringLiteral("none"), mount}),
                 0);
        m_name = QStringLiteral("small/a.snapshot");
        const auto fits = pull("north_admin", "org_admin");
        const auto full = pull("north_admin", "org_admin");
        const auto sound = m_ctl.run(arguments("verify") + passphrase("pass"));
        const auto files = QDir(mount).entryList(QDir::Files);
        m_name = QStringLiteral("a.snapshot");
        QCOMPARE(QProcess::execute(QStringLiteral("umount"), {mount}), 0);
        QVERIFY2(fits.exitCode == 0, qPrintable(fits.output));
        QCOMPARE(full.exitCode, 6);
        QVERIFY(sound.json.value(QStringLiteral("sound")).toBool());
        QCOMPARE(files, QStringList{QStringLiteral("a.snapshot")});
    }

    void killedAndGoneOnWith()
    {
        QCOMPARE(pull("north_admin", "org_admin").exitCode, 0);
        const QByteArray before = read(file());
        auto administrator = m_database->administrator();
        for (const char *change : {"UPDATE app.users SET display_name = display_name || '!'",
                                   "UPDATE app.analytics_daily SET seconds = seconds + 1"})
            QVERIFY(administrator.run(change));
        QVERIFY(administrator.run("BEGIN; LOCK TABLE app.enrollment_metrics IN ACCESS EXCLUSIVE MODE"));
        const QStringList keep{QStringLiteral("--keep-every"), QStringLiteral("0")};
        const auto process =
            m_ctl.start(pullArguments("north_admin", "org_admin") + passphrase("pass") + keep);
        QTRY_VERIFY_WITH_TIMEOUT(isWaiting(), 20'000);
        process->kill();
        QVERIFY(process->waitForFinished());
        QVERIFY(administrator.run("COMMIT"));
        QCOMPARE(read(file()), before);
        const auto rest = pull("north_admin", "org_admin");
        QVERIFY2(rest.exitCode == 0, qPrintable(rest.output));
        QVERIFY(rest.json.value(QStringLiteral("resumed")).toBool());
        const auto whole = pull("north_admin", "org_admin", {QStringLiteral("--whole")});
        QCOMPARE(rest.json.value(QStringLiteral("rows")), whole.json.value(QStringLiteral("rows")));
    }

    void killedInMidPull()
    {
        QElapsedTimer time;
        time.start();
        QCOMPARE(pull("north_admin", "org_admin").exitCode, 0);
        const auto whole = static_cast<int>(time.elapsed());
        const quint32 seed = qEnvironmentVariableIsSet("VIRIDIAN_KILL_SEED")
                                 ? qEnvironmentVariable("VIRIDIAN_KILL_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("VIRIDIAN_KILL_SEED=%u", seed);
        auto random = QRandomGenerator(seed);
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VIRIDIAN_KILLS", &isGiven);
        auto administrator = m_database->administrator();
        for (int i = 0; i < (isGiven ? given : 50); ++i) {
            QVERIFY(
                administrator.run("UPDATE app.enrollment_metrics SET mean_score = " + QByteArray::number(i)));
            // Every other one puts down what has come as often as it can.
            const QStringList keep{QStringLiteral("--keep-every"), QStringLiteral("0")};
            const auto process = m_ctl.start(pullArguments("north_admin", "org_admin") + passphrase("pass") +
                                             (i % 2 == 0 ? keep : QStringList()));
            process->waitForFinished(random.bounded(whole + whole / 4)); // the moment is the point of it
            process->kill();
            process->waitForFinished();
            if (i % 10 == 9) {
                const auto sound = m_ctl.run(arguments("verify") + passphrase("pass"));
                QVERIFY2(sound.exitCode == 0, qPrintable(sound.output + sound.errors));
            }
        }
        // What they left is no hindrance, and an increment on the last good one is right.
        const auto after = pull("north_admin", "org_admin");
        QVERIFY2(after.exitCode == 0, qPrintable(after.output));
        QVERIFY(after.json.value(QStringLiteral("increment")).toBool());
        const auto whole2 = pull("north_admin", "org_admin", {QStringLiteral("--whole")});
        QCOMPARE(after.json.value(QStringLiteral("rows")), whole2.json.value(QStringLiteral("rows")));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 3);
    }

    void argumentsThatCannotBeUsed()
    {
        QCOMPARE(m_ctl.run({QStringLiteral("snapshot"), QStringLiteral("pull")}).exitCode, 2);
        QCOMPARE(pull("north_l3", "boss").exitCode, 2);
        QCOMPARE(
            pull("north_l3", "learner", {QStringLiteral("--keep-every"), QStringLiteral("often")}).exitCode,
            2);
        QCOMPARE(m_ctl.run(arguments("eat")).exitCode, 2);
        QCOMPARE(m_ctl.run(arguments("verify") + passphrase("nowhere")).exitCode, 2);
    }

private:
    QString file() const { return m_folder->filePath(m_name); }
    QStringList arguments(const char *action) const
    {
        return {QStringLiteral("snapshot"), QString::fromLatin1(action), QStringLiteral("--file"), file(),
                QStringLiteral("--format"), QStringLiteral("json")};
    }
    QStringList passphrase(const char *name) const
    {
        return {QStringLiteral("--passphrase-file"), m_folder->filePath(QString::fromLatin1(name))};
    }
    QStringList pullArguments(const char *login, const char *role) const
    {
        return arguments("pull") + QStringList{QStringLiteral("--dsn"),
                                               m_database->dsn(QString::fromLatin1(login)),
                                               QStringLiteral("--role"), QString::fromLatin1(role)};
    }
    CtlResult pull(const char *login, const char *role, const QStringList &more = {}) const
    {
        return m_ctl.run(pullArguments(login, role) + passphrase("pass") + more);
    }
    bool isWaiting() const
    {
        const auto rows =
            m_database->administrator().run("SELECT count(*) FROM pg_stat_activity WHERE usename = "
                                            "'north_admin' AND wait_event_type = 'Lock'");
        return rows && rows->integer(0, 0) > 0;
    }
    static QByteArray read(const QString &path)
    {
        QFile opened(path);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile opened(path);
        QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(opened.write(bytes), bytes.size());
    }

    CtlProcess m_ctl;
    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    QString m_name = QStringLiteral("a.snapshot");
};

QTEST_GUILESS_MAIN(TestSnapshotCommand)
#include "tst_snapshotcommand.moc"
