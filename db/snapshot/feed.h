// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/relations.h"
#include "models/core/result.h"

#include <QHash>

#include <functional>
#include <span>

namespace viridian::snapshot {

/// One value of a row; `bytes` borrows from the row's buffer and is set for Id, Key and Text.
struct Value
{
    enum class Kind : quint8
    {
        Null,
        Integer,
        Real,
        Bytes
    } kind = Kind::Null;
    qint64 integer = 0;
    double real = 0;
    QByteArrayView bytes = {};
};

/// Takes one row; an error ends the reading with it.
using RowSink = std::function<Result<void>(std::span<const Value> row)>;

/// A part of a relation, as its columns divide it; what does not divide it is null and 0.
struct Part
{
    QUuid courseId;
    qint64 day = 0;

    bool operator==(const Part &) const = default;
};
inline size_t qHash(const Part &part, size_t seed = 0)
{
    return qHashMulti(seed, part.courseId, part.day);
}
using PartCounts = QHash<Part, qint64>;

/// Where a pull reads: who asks, and of which moment of which database.
struct FeedHead
{
    SessionInfo session;
    Role role = Role::Learner;
    QByteArray databaseId;
    qint64 position = 0; ///< what was written from here on may be out of this read's sight
    qint64 next = 0;     ///< what comes after this read
    QDateTime asOf;      ///< UTC, on the server's clock
};

/// The port that a snapshot is filled through: rows of named relations, all of one moment. Belongs to one
/// thread and blocks it. Errors: as DataSource, Cancelled when it was stopped.
class SnapshotFeed
{
public:
    SnapshotFeed() = default;
    SnapshotFeed(const SnapshotFeed &) = delete;
    SnapshotFeed &operator=(const SnapshotFeed &) = delete;
    virtual ~SnapshotFeed() = default;

    virtual const FeedHead &head() const = 0;
    /// About how many rows there are in sight of each relation; a guess from statistics, 0 where there is
    /// none.
    virtual Result<QHash<QByteArray, qint64>> estimate() = 0;
    /// The rows written from that position on, or all.
    virtual Result<void> rows(const Relation &relation, std::optional<qint64> since, const RowSink &sink) = 0;
    /// How many rows each part in sight has.
    virtual Result<PartCounts> counts(const Relation &relation) = 0;
    /// All rows of these parts.
    virtual Result<void> parts(const Relation &relation, const QList<Part> &parts, const RowSink &sink) = 0;
};

} // namespace viridian::snapshot
