// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "db/workspace/cluster.h"

#include <functional>

namespace viridian {

/// The database of this computer: a private cluster with one migrated database, `viridian`, in it. Calls
/// block and wait for another program that works on the same folder; not for the GUI thread.
class Workspace
{
public:
    struct Status
    {
        QString folder;
        ClusterState cluster;
        QString dsn; ///< of the administrator; empty unless running
    };

    /// What happens along the way, as a sentence for the user.
    using Progress = std::function<void(const QString &)>;
    /// Fills a database that has no organisation yet, or goes on where that was cut off: every step of it can
    /// be repeated. Runs as the administrator.
    using Fill = std::function<Result<void>(pg::Connection &)>;

    /// XDG's data folder of the user; for root /var/lib/viridian/workspace, which the server's account can
    /// reach.
    static QString defaultFolder();

    explicit Workspace(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Makes or finds the cluster, starts it, makes the database, migrates it and fills it when it is empty
    /// and `fill` is there. Picks up where an earlier call was cut off.
    Result<Status> up(const Progress &progress = {}, const Fill &fill = {});
    Result<Status> down(const Progress &progress = {});
    Result<Status> status() const;
    /// Deletes the cluster with all data in it.
    Result<Status> reset(const Progress &progress = {});

private:
    Result<Status> locked(const Progress &progress, const std::function<Result<void>(Cluster &)> &work);
    Result<void> prepareDatabase(const Cluster &cluster, const Progress &progress, const Fill &fill) const;

    QString m_folder;
};

} // namespace viridian
