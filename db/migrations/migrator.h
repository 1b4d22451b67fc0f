// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/migrations/migration.h"
#include "db/postgres/connection.h"

#include <functional>

namespace viridian::migrations {

/// Where one migration stands in a database.
struct MigrationStatus
{
    int version = 0;
    QString name;
    bool applied = false;
    QDateTime appliedAt;  ///< UTC; null while not applied
    QString appliedBy;    ///< the login that ran it
    bool drifted = false; ///< applied with other contents than this program has
};

/// The version of the schema in this database; 0 where there is none. Any login may ask, with no role set.
Result<int> schemaVersion(pg::Connection &connection);

/// Ok when the database is exactly at the version this program works with; else SchemaMissing, SchemaOlder or
/// SchemaNewer with both versions in the text.
Result<void> requireCurrentSchema(pg::Connection &connection);

/// Brings a database to a version. The login must be a superuser, or have CREATEROLE and own the database.
///
/// A session-level advisory lock lets one migrator at a time into a database: a second one waits and then
/// finds nothing left to do. So the connection must be a direct one, not a pool in transaction mode. Each
/// migration is one transaction together with its row in app.schema_migrations; one that fails leaves
/// nothing behind, those before it stay. Nothing is touched when the database is newer than the program
/// (SchemaNewer) or an applied migration differs from the program's (Conflict).
class Migrator
{
public:
    /// The connection outlives the migrator and is used on its own thread.
    explicit Migrator(pg::Connection &connection, QList<Migration> migrations = embeddedMigrations());

    /// Called before each step with the migration and whether it is taken back.
    using Progress = std::function<void(const Migration &, bool down)>;

    /// Steps up or down to `version`, 0 being an empty database. Returns the number of steps taken.
    /// BadInput for a version that does not exist.
    Result<int> migrateTo(int version, const Progress &progress = {});
    Result<int> migrateToLatest(const Progress &progress = {});
    /// Applied ones first; those that only the database knows have no counterpart in the program.
    Result<QList<MigrationStatus>> status();

private:
    Result<int> step(int from, int to, const Progress &progress);
    Result<void> run(const Migration &migration, bool down);
    Result<void> check(const QList<MigrationStatus> &status) const;
    int latest() const { return m_migrations.isEmpty() ? 0 : m_migrations.constLast().version; }

    pg::Connection &m_connection;
    QList<Migration> m_migrations;
};

} // namespace viridian::migrations
