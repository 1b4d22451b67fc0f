// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/workspace.h"

#include "db/migrations/migrator.h"
#include "db/workspace/folderlock.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Workspace)
};

QString databaseName()
{
    return QStringLiteral("viridian");
}

void tell(const Workspace::Progress &progress, const QString &text)
{
    if (progress)
        progress(text);
}

Result<Workspace::Status> statusOf(const Cluster &cluster)
{
    const auto state = cluster.state();
    if (!state)
        return Unexpected(state.error());
    const bool running = state->phase == ClusterState::Phase::Running;
    return Workspace::Status{cluster.folder(), *state,
                             running ? cluster.dsn(Cluster::administrator(), databaseName()) : QString()};
}

/// Whether the database is there.
Result<bool> hasDatabase(pg::Connection &server)
{
    const auto found =
        server.run("SELECT FROM pg_database WHERE datname = $1", pg::Parameters::of(databaseName()));
    if (!found)
        return Unexpected(found.error());
    return !found->isEmpty();
}

/// Makes the database unless it is there.
Result<void> makeDatabase(pg::Connection &server)
{
    auto there = hasDatabase(server);
    if (!there)
        return Unexpected(there.error());
    if (*there)
        return {};
    const auto made = server.run("CREATE DATABASE " + server.quoted(databaseName()));
    if (made)
        return {};
    // The server finishes what a program that was killed had asked for, and then the name is taken.
    there = hasDatabase(server);
    if (there && *there)
        return {};
    return Unexpected(made.error());
}

} // namespace

QString Workspace::defaultFolder()
{
    const QString base = geteuid() == 0
                             ? QStringLiteral("/var/lib")
                             : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return base + QStringLiteral("/viridian/workspace");
}

Result<Workspace::Status> Workspace::locked(const Progress &progress,
                                            const std::function<Result<void>(Cluster &)> &work)
{
    auto cluster = Cluster::open(m_folder);
    if (!cluster)
        return Unexpected(cluster.error());
    const auto lock = FolderLock::take(cluster->folder(), [&] {
        tell(progress, Text::tr("Waiting for another program that works on the workspace."));
    });
    if (!lock)
        return Unexpected(lock.error());
    if (const auto done = work(*cluster); !done)
        return Unexpected(done.error());
    return statusOf(*cluster);
}

Result<Workspace::Status> Workspace::up(const Progress &progress, const Fill &fill)
{
    return locked(progress, [&](Cluster &cluster) -> Result<void> {
        const auto state = cluster.state();
        if (!state)
            return Unexpected(state.error());
        if (state->phase == ClusterState::Phase::Absent)
            tell(progress, Text::tr("Making the workspace in %1.").arg(cluster.folder()));
        if (auto started = cluster.start(); !started)
            return started;
        return prepareDatabase(cluster, progress, fill);
    });
}

Result<void> Workspace::prepareDatabase(const Cluster &cluster, const Progress &progress,
                                        const Fill &fill) const
{
    auto server = pg::Connection::open(cluster.dsn());
    if (!server)
        return Unexpected(server.error());
    if (auto made = makeDatabase(*server); !made)
        return made;

    auto database = pg::Connection::open(cluster.dsn(Cluster::administrator(), databaseName()));
    if (!database)
        return Unexpected(database.error());
    const auto steps =
        migrations::Migrator(*database).migrateToLatest([&](const migrations::Migration &migration, bool) {
            tell(progress, Text::tr("Migration %1: %2").arg(migration.version).arg(migration.name));
        });
    if (!steps)
        return Unexpected(steps.error());
    if (!fill)
        return {};

    // Also where an earlier call was cut off between the data and the figures.
    const auto unfilled = database->run(
        "SELECT NOT EXISTS (SELECT FROM app.organizations) OR EXISTS (SELECT FROM app.organizations o WHERE "
        "o.is_sample AND NOT EXISTS (SELECT FROM app.refresh_log r WHERE r.stage = 'aggregate' AND r.error "
        "IS "
        "NULL AND r.finished_at >= o.analysed_at))");
    if (!unfilled)
        return Unexpected(unfilled.error());
    if (!unfilled->boolean(0, 0))
        return {};
    tell(progress, Text::tr("Loading the sample organisations."));
    return fill(*database);
}

Result<Workspace::Status> Workspace::down(const Progress &progress)
{
    if (!QFileInfo::exists(m_folder))
        return status();
    return locked(progress, [](Cluster &cluster) { return cluster.stop(); });
}

Result<Workspace::Status> Workspace::reset(const Progress &progress)
{
    if (!QFileInfo::exists(m_folder))
        return status();
    return locked(progress, [](Cluster &cluster) { return cluster.remove(); });
}

Result<Workspace::Status> Workspace::status() const
{
    if (!QFileInfo::exists(m_folder))
        return Status{m_folder, {}, {}};
    const auto cluster = Cluster::open(m_folder);
    if (!cluster)
        return Unexpected(cluster.error());
    return statusOf(*cluster);
}

} // namespace viridian
