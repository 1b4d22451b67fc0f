// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "db/workspace/cluster.h"

#include <QProcess>

namespace viridian {

/// A real PostgreSQL cluster for one test program, made on first use. A watchdog process stops the server and
/// removes the folder when the program ends, also when it crashes or is killed. Whatever goes wrong here ends
/// the program: a test cannot go on without its server.
class TestCluster
{
public:
    /// For what needs a second one; all else shares instance(). Needs a QCoreApplication.
    TestCluster();
    /// A standby that streams from `primary`, which has to live longer. Read only, as PostgreSQL has it.
    explicit TestCluster(const TestCluster &primary);
    /// The program's one cluster. Needs a QCoreApplication.
    static TestCluster &instance();

    const Cluster &cluster() const { return *m_cluster; }
    /// For settings that count from a start on.
    void restart();
    /// A new database, cloned from one that was migrated once. Returns its name.
    QString createDatabase();
    /// A new database, cloned from one that nobody is connected to.
    QString createDatabase(const QString &templateName);
    /// A new database without any schema of ours.
    QString createEmptyDatabase();
    QString dsn(const QString &database, const QString &login = Cluster::administrator()) const
    {
        return m_cluster->dsn(login, database);
    }
    /// A connection as `login`.
    pg::Connection connect(const QString &database, const QString &login = Cluster::administrator()) const;

    ~TestCluster();

private:
    void open();
    void watch();

    QProcess m_watchdog;
    std::optional<Cluster> m_cluster;
    int m_databases = 0;
    bool m_migrated = false;
};

} // namespace viridian
