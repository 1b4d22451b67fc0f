// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"

#include "db/migrations/migrator.h"
#include "db/workspace/serverprocess.h"

#include <QDir>
#include <QUuid>

#include <unistd.h>

namespace viridian {

namespace {

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s\n%s", qPrintable(result.error().userText), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

QString templateDatabase()
{
    return QStringLiteral("viridian_template");
}

} // namespace

TestCluster::TestCluster()
{
    open();
    watch();
    orDie(m_cluster->start());
}

TestCluster::TestCluster(const TestCluster &primary)
{
    open();
    watch();
    const auto copied = orDie(runServerProcess(
        orDie(ServerPrograms::find()).path(QLatin1StringView("pg_basebackup")),
        {QStringLiteral("--pgdata=%1/data").arg(m_cluster->folder()), QStringLiteral("--write-recovery-conf"),
         QStringLiteral("--checkpoint=fast"), QStringLiteral("--no-sync"),
         QStringLiteral("--dbname=") + primary.dsn(QStringLiteral("postgres"))},
        m_cluster->account(), std::chrono::seconds(60)));
    if (copied.exitCode != 0)
        qFatal("pg_basebackup: %s", qPrintable(copied.text));
    orDie(m_cluster->start());
}

void TestCluster::open()
{
    const QString folder =
        QDir::tempPath() + QStringLiteral("/viridian-test-") + QUuid::createUuid().toString(QUuid::Id128);
    m_cluster = orDie(Cluster::open(folder, Cluster::Durability::Throwaway));
}

void TestCluster::watch()
{
    const auto programs = orDie(ServerPrograms::find());

    // It waits for the end of its standard input, which the kernel closes however this program ends.
    prepareServerProcess(m_watchdog, m_cluster->account());
    m_watchdog.setChildProcessModifier([account = m_cluster->account()] {
        if (setsid() < 0 || !account.assume())
            _exit(126);
    });
    m_watchdog.start(QStringLiteral("/bin/sh"),
                     {QStringLiteral("-c"),
                      QStringLiteral("read -r line; \"$1\" stop -s -m immediate -D \"$0/data\" 2>/dev/null; "
                                     "for attempt in 1 2 3 4 5; do rm -rf -- \"$0\" && break; done"),
                      m_cluster->folder(), programs.path(QLatin1StringView("pg_ctl"))});
    if (!m_watchdog.waitForStarted())
        qFatal("The watchdog of the test cluster did not start: %s", qPrintable(m_watchdog.errorString()));
}

void TestCluster::restart()
{
    orDie(m_cluster->stop());
    orDie(m_cluster->start());
}

TestCluster::~TestCluster()
{
    m_watchdog.closeWriteChannel();
    if (!m_watchdog.waitForFinished())
        qWarning("The watchdog of the test cluster did not end.");
}

TestCluster &TestCluster::instance()
{
    static TestCluster cluster;
    return cluster;
}

QString TestCluster::createDatabase(const QString &templateName)
{
    auto connection = connect(QStringLiteral("postgres"));
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    orDie(connection.run("CREATE DATABASE " + connection.quoted(name) + " TEMPLATE " +
                         connection.quoted(templateName)));
    return name;
}

QString TestCluster::createEmptyDatabase()
{
    return createDatabase(QStringLiteral("template0"));
}

QString TestCluster::createDatabase()
{
    if (!m_migrated) {
        orDie(connect(QStringLiteral("postgres")).run("CREATE DATABASE viridian_template"));
        auto connection = connect(templateDatabase());
        orDie(migrations::Migrator(connection).migrateToLatest());
        m_migrated = true;
    }
    return createDatabase(templateDatabase());
}

pg::Connection TestCluster::connect(const QString &database, const QString &login) const
{
    return orDie(pg::Connection::open(dsn(database, login)));
}

} // namespace viridian
