// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/workspace/serveraccount.h"
#include "db/workspace/serverprograms.h"

#include <QStringList>

namespace viridian {

struct ClusterState
{
    enum class Phase
    {
        Absent,  ///< no cluster in the folder yet
        Stopped, ///< one is there, its server is not running
        Running
    } phase = Phase::Absent;
    int major = 0;       ///< of the cluster; 0 when absent
    qint64 serverId = 0; ///< process id of the server; 0 unless running

    bool operator==(const ClusterState &) const = default;
};

/// A private PostgreSQL cluster in a folder of its own, mode 0700, reached through a unix socket only. It
/// trusts whoever can enter the folder, as any of its logins. For root the server runs as `postgres`, which
/// then owns the folder.
///
/// Every step may be cut off at any moment (kill -9 of this program, of the server, of both): the next
/// start() recovers. Calls block; not for the GUI thread. One program at a time: hold a FolderLock on
/// folder() for whatever changes it.
class Cluster
{
public:
    enum class Durability
    {
        Safe,
        Throwaway ///< for tests: no fsync anywhere
    };

    /// The superuser of the cluster: it migrates, imports and makes logins.
    static QString administrator() { return QStringLiteral("viridian_admin"); }

    /// Makes `folder` when it is missing. NotAllowed when it is somebody else's, open to others, out of the
    /// server account's reach, or holds other things.
    static Result<Cluster> open(const QString &folder, Durability durability = Durability::Safe);

    QString folder() const { return m_folder; }
    ServerAccount account() const { return m_account; }

    Result<ClusterState> state() const;
    /// Initialises the cluster when there is none, starts the server when it does not run and waits until it
    /// answers.
    Result<void> start();
    /// Ends sessions and the server. Nothing to do when it is not running.
    Result<void> stop();
    /// Stops the server and deletes everything the cluster ever put in the folder, which itself stays.
    Result<void> remove();

    /// Key=value pairs; `user` comes last, so that another login can be put in its place.
    QString dsn(const QString &login = administrator(),
                const QString &database = QStringLiteral("postgres")) const;

private:
    Cluster(QString folder, ServerAccount account, Durability durability);

    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }
    QString logFile() const { return m_folder + QStringLiteral("/server.log"); }
    Result<int> clusterMajor() const;
    Result<void> initialise();
    void clearAttempts() const;
    Result<void> writeSettings(const QString &data) const;
    Result<void> waitUntilReady() const;
    Result<void> makeSocketFolder() const;
    Result<void> endAtOnce() const;
    Error startError(const QString &output) const;

    QString m_folder; ///< canonical
    QString m_socketFolder;
    ServerAccount m_account;
    Durability m_durability;
};

} // namespace viridian
