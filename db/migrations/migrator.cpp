// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations/migrator.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::migrations {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::migrations::Migrator)
};

/// Held while a migrator works. The server gives the lock back when the session ends, however it ends.
class MigrationLock
{
public:
    static Result<MigrationLock> take(pg::Connection &connection)
    {
        if (auto locked = connection.run("SELECT pg_advisory_lock($1)", key()); !locked)
            return Unexpected(locked.error());
        return MigrationLock(connection);
    }
    MigrationLock(MigrationLock &&other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    {
    }
    MigrationLock &operator=(MigrationLock &&) = delete;
    ~MigrationLock()
    {
        if (m_connection && m_connection->isAlive())
            std::ignore = m_connection->run("SELECT pg_advisory_unlock($1)", key());
    }

private:
    explicit MigrationLock(pg::Connection &connection)
        : m_connection(&connection)
    {
    }
    /// "viridian" as eight bytes: advisory locks are told apart by number alone.
    static pg::Parameters key() { return pg::Parameters::of(qint64{0x766972696469616e}); }

    pg::Connection *m_connection;
};

} // namespace

Result<int> schemaVersion(pg::Connection &connection)
{
    auto known = connection.run("SELECT to_regprocedure('app.schema_version()') IS NOT NULL");
    if (!known)
        return Unexpected(known.error());
    if (!known->boolean(0, 0))
        return 0;
    return connection.run("SELECT app.schema_version()").map([](const pg::Rows &rows) {
        return static_cast<int>(rows.integer(0, 0));
    });
}

Result<void> requireCurrentSchema(pg::Connection &connection)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return Unexpected(version.error());
    const int required = requiredSchemaVersion();
    if (*version == 0)
        return failure(ErrorKind::SchemaMissing,
                       Text::tr("This database has no Viridian schema. Run viridianctl migrate."));
    if (*version < required)
        return failure(
            ErrorKind::SchemaOlder,
            Text::tr("The database is at version %1, this program needs %2. Run viridianctl migrate.")
                .arg(*version)
                .arg(required));
    if (*version > required)
        return failure(ErrorKind::SchemaNewer,
                       Text::tr("The database is at version %1, this program knows %2. Update Viridian.")
                           .arg(*version)
                           .arg(required));
    return {};
}

Migrator::Migrator(pg::Connection &connection, QList<Migration> migrations)
    : m_connection(connection)
    , m_migrations(std::move(migrations))
{
}

Result<QList<MigrationStatus>> Migrator::status()
{
    QList<MigrationStatus> all;
    for (const auto &migration : m_migrations) {
        MigrationStatus status;
        status.version = migration.version;
        status.name = migration.name;
        all.append(status);
    }
    // Migration 1 makes the table, so a database without it is at version 0.
    auto known = m_connection.run("SELECT to_regclass('app.schema_migrations') IS NOT NULL");
    if (!known)
        return Unexpected(known.error());
    if (!known->boolean(0, 0))
        return all;
    auto rows = m_connection.run("SELECT version, name, checksum, applied_at, applied_by "
                                 "FROM app.schema_migrations ORDER BY version");
    if (!rows)
        return Unexpected(rows.error());
    for (int row = 0; row < rows->count(); ++row) {
        const int version = static_cast<int>(rows->integer(row, 0));
        const auto ours = std::find_if(m_migrations.cbegin(), m_migrations.cend(),
                                       [version](const auto &m) { return m.version == version; });
        MigrationStatus status{version, rows->text(row, 1), true, rows->timestamp(row, 3),
                               rows->text(row, 4)};
        if (ours == m_migrations.cend()) {
            all.append(status);
            continue;
        }
        status.drifted = ours->checksum() != rows->bytes(row, 2);
        all[std::distance(m_migrations.cbegin(), ours)] = status;
    }
    return all;
}

Result<void> Migrator::check(const QList<MigrationStatus> &status) const
{
    for (const auto &one : status) {
        if (one.version > latest())
            return failure(ErrorKind::SchemaNewer,
                           Text::tr("The database is at version %1, this program knows %2. Update Viridian.")
                               .arg(status.constLast().version)
                               .arg(latest()));
        if (one.drifted)
            return failure(
                ErrorKind::Conflict,
                Text::tr("Migration %1 (%2) was run here with other contents than this program has. "
                         "Use the program that made this database, or restore a backup.")
                    .arg(one.version)
                    .arg(one.name));
    }
    return {};
}

Result<int> Migrator::migrateToLatest(const Progress &progress)
{
    return migrateTo(latest(), progress);
}

Result<int> Migrator::migrateTo(int version, const Progress &progress)
{
    if (version < 0 || version > latest())
        return failure(
            ErrorKind::BadInput,
            Text::tr("There is no version %1. The versions are 0 to %2.").arg(version).arg(latest()));
    const auto lock = MigrationLock::take(m_connection);
    if (!lock)
        return Unexpected(lock.error());
    const auto now = status();
    if (!now)
        return Unexpected(now.error());
    if (auto checked = check(*now); !checked)
        return Unexpected(checked.error());
    const auto applied = std::count_if(now->cbegin(), now->cend(), [](const auto &s) { return s.applied; });
    return step(static_cast<int>(applied), version, progress);
}

Result<int> Migrator::step(int from, int to, const Progress &progress)
{
    const bool down = to < from;
    int steps = 0;
    for (int version = from; version != to; version += down ? -1 : 1, ++steps) {
        const Migration &migration = m_migrations.at(down ? version - 1 : version);
        if (progress)
            progress(migration, down);
        if (auto done = run(migration, down); !done)
            return Unexpected(done.error());
    }
    return steps;
}

Result<void> Migrator::run(const Migration &migration, bool down)
{
    auto failed = [&](Error error) {
        error.userText = Text::tr("Migration %1 (%2) failed and left nothing behind: %3")
                             .arg(migration.version)
                             .arg(migration.name, error.detail);
        return Unexpected(std::move(error));
    };
    auto transaction = pg::Transaction::begin(m_connection);
    if (!transaction)
        return Unexpected(transaction.error());
    // On the way down the row goes first: the last step takes the table itself away.
    if (down) {
        if (auto row = m_connection.run("DELETE FROM app.schema_migrations WHERE version = $1",
                                        pg::Parameters::of(migration.version));
            !row)
            return failed(row.error());
    }
    if (auto done = m_connection.run(down ? migration.down : migration.up); !done)
        return failed(done.error());
    if (!down) {
        // The script's own SET LOCAL must not reach into the bookkeeping.
        if (auto reset = m_connection.run("RESET ROLE; RESET search_path"); !reset)
            return failed(reset.error());
        if (auto row = m_connection.run(
                "INSERT INTO app.schema_migrations (version, name, checksum) VALUES ($1, $2, $3)",
                pg::Parameters::of(migration.version, migration.name, migration.checksum()));
            !row)
            return failed(row.error());
    }
    if (auto committed = transaction->commit(); !committed)
        return failed(committed.error());
    return {};
}

} // namespace viridian::migrations
