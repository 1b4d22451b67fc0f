// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/container/snapshotfile.h"
#include "db/snapshot/statement.h"
#include "db/snapshot/tuple.h"

#include <map>

namespace viridian::snapshot {

struct CloseSqlite
{
    void operator()(sqlite3 *database) const { sqlite3_close_v2(database); }
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;

/// An SQLite connection whose schema `app` is `content` in memory, empty: a new database. It never touches a
/// disk. `content` must have come from an authenticated file.
Result<SqliteHandle> openInMemory(Content content, bool writable);

/// The content of a snapshot while it is filled. Belongs to one thread. After an error it is of no use.
class Store
{
public:
    static Result<Store> create();
    static Result<Store> open(Content content);

    /// The part counts of the rows that are there; no count of the server's for a part that is not settled.
    const PartCounts &counts(const Relation &relation) const;
    Result<void> clear(const Relation &relation);
    /// Until they are settled these parts are known to be incomplete, in what keep() gives too.
    Result<void> clear(const Relation &relation, const QList<Part> &parts);
    void settle(const Relation &relation, const QList<Part> &parts);
    /// Adds rows; a row with the same key takes the place of the one there.
    Result<RowSink> writer(const Relation &relation);
    /// Makes the indexes of a new one and writes down the counts. Nothing is written after it.
    Result<void> finish();
    /// What is there in the middle of filling, for open(); as bytes(). More may be written afterwards.
    Result<std::span<const unsigned char>> keep();
    /// The whole database after finish(); valid as long as the store, and until the next write.
    Result<std::span<const unsigned char>> bytes();

    qint64 rowCount() const;

private:
    class Writer;
    explicit Store(SqliteHandle database)
        : m_database(std::move(database))
    {
    }
    Result<void> run(const QByteArray &sql);
    Result<void> loadKeys();
    Result<void> loadCounts();
    Result<void> saveCounts();
    Result<bool> hasIndexes() const;
    Result<qint64> keyOf(QByteArrayView id);

    SqliteHandle m_database;
    QHash<QUuid, qint64> m_keys;
    std::optional<SqliteStatement> m_addKey;
    std::map<QByteArray, PartCounts> m_counts; ///< writers keep references
};

} // namespace viridian::snapshot
