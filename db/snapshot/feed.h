// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/relations.h"
#include "models/core/result.h"

#include <QHash>
#include <QJsonArray>

namespace viridian::snapshot {

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
    CopyScope scope; ///< the courses that were asked for
    QByteArray databaseId;
    qint64 position = 0; ///< what was written from here on may be out of this read's sight
    qint64 next = 0;     ///< what comes after this read
    QDateTime asOf;      ///< UTC, on the server's clock
};

/// One thing to read: rows of a relation, or how many rows it has, each of its parts or all together.
struct Step
{
    const Relation *relation = nullptr;
    bool isCount = false;
    bool isTotal = false;                  ///< a count of all together
    std::optional<qint64> since = {};      ///< only rows written from that position on
    std::optional<QList<Part>> parts = {}; ///< only rows of these; not with `since`
    /// In the order of the relation's key, so that it may stop anywhere and be gone on with.
    bool isPaged = false;
    QJsonArray after = {}; ///< paged: only what is behind this key; ids as text, numbers
};

/// Takes what a read brings. An error ends the read with it.
class ReadSink
{
public:
    ReadSink() = default;
    ReadSink(const ReadSink &) = delete;
    ReadSink &operator=(const ReadSink &) = delete;
    virtual ~ReadSink() = default;

    /// Once, before any row.
    virtual Result<void> begin(const FeedHead &head) = 0;
    /// A row in the binary format of COPY (db/snapshot/tuple.h), of the step at that place; steps come in
    /// their order. A count is a row of the columns that divide it, and the number.
    virtual Result<void> row(qsizetype step, QByteArrayView tuple) = 0;
};

/// The port that a snapshot is filled through. Belongs to one thread and blocks it. Errors: as DataSource,
/// Cancelled when it was stopped; NotAllowed for a role that is not held, NoIdentity for a person who was
/// deactivated. After an error it may be asked again where the way to the server is still there.
class SnapshotFeed
{
public:
    SnapshotFeed() = default;
    SnapshotFeed(const SnapshotFeed &) = delete;
    SnapshotFeed &operator=(const SnapshotFeed &) = delete;
    virtual ~SnapshotFeed() = default;

    virtual Role role() const = 0;
    /// What it brings is of these courses, as far as it belongs to one.
    virtual const CopyScope &scope() const = 0;
    /// All reads are of one moment; else each is of its own.
    virtual bool keepsMoment() const = 0;
    /// How many parts one read may name.
    virtual qsizetype mostParts() const = 0;
    /// Whether the reader is the one who read that.
    virtual Result<bool> isReaderOf(const FeedHead &head) = 0;
    /// About how many rows there are in sight of each relation; a guess from statistics, 0 where there is
    /// none.
    virtual Result<QHash<QByteArray, qint64>> estimate() = 0;
    /// Reads the steps at one moment. Returns how many came whole: fewer than asked where the answer was
    /// full; of the first that did not, some rows came where it is paged, else none that count.
    virtual Result<qsizetype> read(const QList<Step> &steps, ReadSink &sink) = 0;
    /// Nothing more is read.
    virtual void end() = 0;
};

} // namespace viridian::snapshot
