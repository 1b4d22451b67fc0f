// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/connection.h"
#include "db/workspace/serveraccount.h"
#include "db/workspace/serverpids.h"
#include "tests/support/ctlprocess.h"

#include <QDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace viridian;

Q_DECLARE_METATYPE(viridian::CtlProcess::Account)

/// Every case with the real program, the real server and real signals: as whoever runs the tests, and for
/// root also as an ordinary user.
class TestWorkspaceCommand : public QObject
{
    Q_OBJECT

    std::unique_ptr<CtlProcess> m_ctl;
    QString m_dir;

    CtlResult workspace(const QString &action, const QStringList &more = {}) const
    {
        return m_ctl->run(command(action) + more);
    }

    QStringList command(const QString &action) const
    {
        return {QStringLiteral("workspace"), action,
                QStringLiteral("--empty"),   QStringLiteral("--dir=") + m_dir,
                QStringLiteral("--format"),  QStringLiteral("json")};
    }

    CtlResult up() const { return workspace(QStringLiteral("up")); }
    QString state() const { return workspace(QStringLiteral("status")).value("state"); }
    QString data() const { return m_dir + QStringLiteral("/data"); }

    static pg::Connection connect(const QString &dsn)
    {
        auto connection = pg::Connection::open(dsn);
        if (!connection)
            qFatal("%s", qPrintable(connection.error().detail));
        return std::move(*connection);
    }

    static void put(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(path));
    }

    /// The account that the server runs as, as setpriv's arguments.
    QStringList asServer() const
    {
        struct stat status = {};
        stat(QFile::encodeName(m_dir).constData(), &status);
        if (status.st_uid == geteuid())
            return {};
        return {QStringLiteral("setpriv"), QStringLiteral("--reuid=%1").arg(status.st_uid),
                QStringLiteral("--regid=%1").arg(status.st_gid), QStringLiteral("--clear-groups")};
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<CtlProcess::Account>("account");
        QTest::newRow("self") << CtlProcess::Account::Self;
        if (geteuid() == 0)
            QTest::newRow("nobody") << CtlProcess::Account::Nobody;
    }

    void init()
    {
        QFETCH_GLOBAL(CtlProcess::Account, account);
        m_ctl = std::make_unique<CtlProcess>(account);
        m_dir = m_ctl->home() + QStringLiteral("/workspace");
    }

    void cleanup()
    {
        endProcesses(processesIn(data()), SIGQUIT, std::chrono::seconds(10));
        m_ctl.reset();
    }

    void upMakesAPrivateServerWithoutTcp()
    {
        const auto made = up();
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(made.value("state"), QStringLiteral("running"));
        struct stat status = {};
        QCOMPARE(stat(QFile::encodeName(m_dir).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);

        auto connection = connect(made.value("dsn"));
        QCOMPARE(connection.run("SHOW listen_addresses")->text(0, 0), QString());
        QCOMPARE(connection.run("SELECT current_user")->text(0, 0), QStringLiteral("viridian_admin"));
        QVERIFY(connection.run("SELECT count(*) FROM app.organizations")->integer(0, 0) == 0);
    }

    void theSameDsnWithAnotherUserSignsThatLoginIn()
    {
        const QString dsn = up().value("dsn");
        auto administrator = connect(dsn);
        QVERIFY(administrator.run("CREATE ROLE somebody LOGIN"));
        QString other = dsn;
        other.replace(QStringLiteral("user=viridian_admin"), QStringLiteral("user=somebody"));
        QVERIFY(other != dsn);
        QCOMPARE(connect(other).run("SELECT session_user")->text(0, 0), QStringLiteral("somebody"));
        QCOMPARE(connect(dsn + QStringLiteral(" user=somebody")).run("SELECT session_user")->text(0, 0),
                 QStringLiteral("somebody"));
    }

    void aSecondUpFindsTheFirst()
    {
        const QString dsn = up().value("dsn");
        const pid_t server = serverOf(data());
        QVERIFY(server > 0);
        const auto again = up();
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.value("dsn"), dsn);
        QCOMPARE(serverOf(data()), server);
    }

    void manyUpsAtOnceMakeOneServer()
    {
        std::vector<std::unique_ptr<QProcess>> all;
        for (int index = 0; index < 4; ++index)
            all.push_back(m_ctl->start(command(QStringLiteral("up"))));
        QSet<QString> dsns;
        for (const auto &process : all) {
            const auto result = CtlProcess::finish(*process);
            QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
            dsns.insert(result.value("dsn"));
        }
        QCOMPARE(dsns.size(), 1);
    }

    void downStatusAndReset()
    {
        QCOMPARE(state(), QStringLiteral("absent"));
        QVERIFY(!QFileInfo::exists(m_dir));
        QCOMPARE(workspace(QStringLiteral("down")).value("state"), QStringLiteral("absent"));

        auto connection = connect(up().value("dsn"));
        QVERIFY(connection.run("CREATE TABLE kept AS SELECT 7 AS value"));
        QCOMPARE(state(), QStringLiteral("running"));
        // A session that is still open does not hold it up.
        QCOMPARE(workspace(QStringLiteral("down")).value("state"), QStringLiteral("stopped"));
        QCOMPARE(processesIn(data()), QList<pid_t>());
        QCOMPARE(workspace(QStringLiteral("down")).value("state"), QStringLiteral("stopped"));
        QCOMPARE(connect(up().value("dsn")).run("TABLE kept")->integer(0, 0), 7);

        QCOMPARE(workspace(QStringLiteral("reset")).value("state"), QStringLiteral("absent"));
        QVERIFY(QDir(m_dir).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
        auto fresh = connect(up().value("dsn"));
        QVERIFY(!fresh.run("TABLE kept"));
    }

    void upRecoversFromAKilledServer()
    {
        auto connection = connect(up().value("dsn"));
        QVERIFY(connection.run("CREATE TABLE kept AS SELECT 7 AS value"));
        // A backend in mid-query outlives its server.
        QCOMPARE(PQsendQuery(connection.handle(), "SELECT count(*) FROM generate_series(1, 1000000000000)"),
                 1);
        PQflush(connection.handle());
        auto watcher = connect(workspace(QStringLiteral("status")).value("dsn"));
        QTRY_COMPARE(watcher
                         .run("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT count(*) FROM "
                              "generate%' AND state = 'active'")
                         ->integer(0, 0),
                     1);
        const pid_t server = serverOf(data());
        QCOMPARE(kill(server, SIGKILL), 0);
        QTRY_COMPARE(state(), QStringLiteral("stopped"));
        QVERIFY(QFileInfo::exists(data() + QStringLiteral("/postmaster.pid")));
        QVERIFY(!processesIn(data()).isEmpty());

        const auto again = up();
        QVERIFY2(again.exitCode == 0, qPrintable(again.errors));
        QCOMPARE(connect(again.value("dsn")).run("TABLE kept")->integer(0, 0), 7);
    }

    void aProcessNumberThatBelongsToAnotherProgramNowIsNoServer()
    {
        QCOMPARE(up().exitCode, 0);
        const pid_t server = serverOf(data());
        QFile file(data() + QStringLiteral("/postmaster.pid"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray content = file.readAll();
        file.close();
        QCOMPARE(kill(server, SIGKILL), 0);
        QTRY_COMPARE(processesIn(data()), QList<pid_t>());

        QProcess stranger;
        const QStringList sleeper = asServer() + QStringList{QStringLiteral("sleep"), QStringLiteral("600")};
        stranger.start(sleeper.first(), sleeper.mid(1));
        QVERIFY(stranger.waitForStarted());
        const QByteArray number = QByteArray::number(stranger.processId());
        put(data() + QStringLiteral("/postmaster.pid"), content.replace(0, content.indexOf('\n'), number));
        put(m_dir + QStringLiteral("/.s.PGSQL.5432.lock"), content);

        QCOMPARE(state(), QStringLiteral("stopped"));
        const auto again = up();
        QVERIFY2(again.exitCode == 0, qPrintable(again.errors));
        QCOMPARE(stranger.state(), QProcess::Running);
        stranger.kill();
        stranger.waitForFinished();
    }

    void upRecoversWhereverTheFirstOneWasKilled()
    {
        // Milliseconds after its start: in initdb, in the start of the server, in the migrations, at the end.
        for (int moment = 20; moment < 1500; moment *= 2) {
            auto cut = m_ctl->start(command(QStringLiteral("up")));
            if (!cut->waitForFinished(moment))
                cut->kill();
            cut->waitForFinished();
            const auto again = up();
            QVERIFY2(again.exitCode == 0, qPrintable(QString::number(moment) + again.errors));
            QVERIFY(connect(again.value("dsn")).run("SELECT FROM app.organizations"));
            QCOMPARE(QDir(m_dir).entryList({QStringLiteral("data.part-*")}, QDir::Dirs), QStringList());
            QCOMPARE(workspace(QStringLiteral("reset")).exitCode, 0);
        }
    }

    void whatACutOffInitdbLeftIsCleared()
    {
        QCOMPARE(up().exitCode, 0);
        QCOMPARE(workspace(QStringLiteral("down")).exitCode, 0);
        QVERIFY(QDir().rename(data(), m_dir + QStringLiteral("/data.part-0123")));
        QVERIFY(QFile::remove(m_dir + QStringLiteral("/data.part-0123/PG_VERSION")));
        QCOMPARE(state(), QStringLiteral("absent"));
        QCOMPARE(up().value("state"), QStringLiteral("running"));
        QVERIFY(!QFileInfo::exists(m_dir + QStringLiteral("/data.part-0123")));
    }

    void aClusterOfAnotherMajorVersion()
    {
        QCOMPARE(up().exitCode, 0);
        QCOMPARE(workspace(QStringLiteral("down")).exitCode, 0);
        put(data() + QStringLiteral("/PG_VERSION"), "99\n");
        const auto refused = up();
        QCOMPARE(refused.exitCode, 7);
        QCOMPARE(refused.error("kind"), QStringLiteral("missing_program"));
        QVERIFY2(refused.errors.contains(QStringLiteral("postgresql-99")), qPrintable(refused.errors));
        QVERIFY(refused.errors.contains(QStringLiteral("workspace reset")));
        QCOMPARE(workspace(QStringLiteral("reset")).exitCode, 0);
        QCOMPARE(up().exitCode, 0);
    }

    void aDamagedCluster()
    {
        QCOMPARE(up().exitCode, 0);
        put(data() + QStringLiteral("/PG_VERSION"), "\1\2");
        QCOMPARE(workspace(QStringLiteral("status")).error("kind"), QStringLiteral("bad_input"));
        QVERIFY(up().errors.contains(QStringLiteral("damaged")));
        QCOMPARE(workspace(QStringLiteral("reset")).exitCode, 0);
        QCOMPARE(processesIn(data()), QList<pid_t>());
    }

    void theServerPackageIsMissing()
    {
        m_ctl->setEnvironment(QStringLiteral("VIRIDIAN_PG_BINDIR"), m_ctl->home());
        const auto refused = up();
        QCOMPARE(refused.exitCode, 7);
        QVERIFY2(refused.errors.contains(QStringLiteral("apt-get install postgresql")),
                 qPrintable(refused.errors));
    }

    void theDiskIsFull_data()
    {
        QTest::addColumn<QString>("before");
        // $0 is a file system of 64 MiB; "$@" is `viridianctl workspace up ...`.
        QTest::newRow("from the start") << QStringLiteral("head -c 60M /dev/zero >\"$0/ballast\"");
        QTest::newRow("a cluster is there")
            << QStringLiteral("\"$@\" >/dev/null 2>&1 || exit 90; "
                              "pid=$(head -n 1 \"$0/workspace/data/postmaster.pid\"); kill -INT \"$pid\"; "
                              "tail --pid=\"$pid\" -f /dev/null; cat /dev/zero >\"$0/ballast\" 2>/dev/null");
    }

    void theDiskIsFull()
    {
        QFETCH(QString, before);
        const QString mount = QStringLiteral(
            "mount -t tmpfs -o size=64m,mode=711 tmpfs \"$0\" || exit 91; chown --reference=\"$1\" "
            "\"$0\"; shift; ");
        const QString disk = m_ctl->home() + QStringLiteral("/disk");
        QVERIFY(QDir().mkpath(disk));
        m_dir = disk + QStringLiteral("/workspace");
        QStringList wrapper{QStringLiteral("unshare"), QStringLiteral("--mount")};
        if (geteuid() != 0)
            wrapper += {QStringLiteral("--map-current-user"), QStringLiteral("--keep-caps")};
        wrapper += {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                    mount + before + QStringLiteral("; exec \"$@\""), disk, m_ctl->home()};
        m_ctl->setWrapper(wrapper);
        const auto refused = up();
        if (refused.exitCode == 1 && refused.errors.startsWith(QStringLiteral("unshare:")))
            QSKIP("This account may not mount a small disk here.");
        QVERIFY2(refused.exitCode == 6, qPrintable(refused.errors + refused.output));
        QCOMPARE(refused.error("kind"), QStringLiteral("no_space"));
        QVERIFY(refused.errors.contains(QStringLiteral("Free some space")));
    }

    void aFolderThatIsNotOursIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(m_dir));
        put(m_dir + QStringLiteral("/thesis.txt"), "years of work");
        struct stat home = {};
        stat(QFile::encodeName(m_ctl->home()).constData(), &home);
        QCOMPARE(chown(QFile::encodeName(m_dir).constData(), home.st_uid, home.st_gid), 0);
        for (const auto *action : {"up", "down", "status", "reset"}) {
            const auto refused = workspace(QLatin1StringView(action));
            QCOMPARE(refused.exitCode, 4);
            QVERIFY2(refused.errors.contains(QStringLiteral("--dir")), qPrintable(refused.errors));
        }
        QVERIFY(QFileInfo::exists(m_dir + QStringLiteral("/thesis.txt")));
    }

    void aFolderThatOthersCanEnter()
    {
        QCOMPARE(up().exitCode, 0);
        QCOMPARE(workspace(QStringLiteral("down")).exitCode, 0);
        QCOMPARE(chmod(QFile::encodeName(m_dir).constData(), 0755), 0);
        const auto refused = up();
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.errors.contains(QStringLiteral("chmod 700")), qPrintable(refused.errors));
    }

    void aFolderOutOfReach()
    {
        const QString locked = m_ctl->home() + QStringLiteral("/locked");
        QVERIFY(QDir().mkpath(locked));
        QCOMPARE(chmod(QFile::encodeName(locked).constData(), geteuid() == 0 ? 0700 : 0), 0);
        m_dir = locked + QStringLiteral("/workspace");
        const auto refused = up();
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.errors.contains(QStringLiteral("--dir")), qPrintable(refused.errors));
        chmod(QFile::encodeName(locked).constData(), 0700);
    }

    void aPathThatIsTooLongForASocket()
    {
        m_dir += u'/' + QString(120, u'x');
        const auto made = up();
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        const QString socketFolder =
            connect(made.value("dsn")).run("SHOW unix_socket_directories")->text(0, 0);
        QVERIFY(socketFolder.startsWith(QStringLiteral("/tmp/viridian-")));
        struct stat status = {};
        QCOMPARE(stat(QFile::encodeName(socketFolder).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
        QCOMPARE(workspace(QStringLiteral("reset")).exitCode, 0);
        QVERIFY(!QFileInfo::exists(socketFolder));
    }

    void settingsOfTheCallerDoNotReachTheServer()
    {
        m_ctl->setEnvironment(QStringLiteral("PGPORT"), QStringLiteral("1"));
        m_ctl->setEnvironment(QStringLiteral("PGDATA"), QStringLiteral("/nowhere"));
        m_ctl->setEnvironment(QStringLiteral("LC_ALL"), QStringLiteral("xx_XX.UTF-8"));
        const auto made = up();
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(connect(made.value("dsn")).run("SHOW port")->text(0, 0), QStringLiteral("5432"));
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceCommand)
#include "tst_workspacecommand.moc"
