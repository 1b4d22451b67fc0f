// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/pullstate.h"
#include "db/snapshot/store.h"

#include <chrono>

namespace viridian::snapshot {

struct PullProgress
{
    QByteArray relation;
    qint64 rows = 0;          ///< received so far, of all relations
    qint64 expected = 0;      ///< a guess of all that will come; 0: none
    qint64 expectedBytes = 0; ///< and of the file they will make
};

struct PullReport
{
    Label label;
    bool isIncrement = false;
    bool isResumed = false;  ///< it went on with what an interrupted one had kept
    qint64 received = 0;     ///< rows that came
    qint64 partsRenewed = 0; ///< parts taken whole because rows were gone or had come into sight
};

/// What a pull starts from: the snapshot there is, or what an interrupted pull left.
struct PullBase
{
    PullState state;
    Content content;
    bool isPartial = false;
};

/// A filled store and what happened; the caller writes it to a file.
struct Pulled
{
    Store store;
    PullReport report;
};

/// Who is told while it runs, each may be empty.
struct PullWatch
{
    std::function<void(const PullProgress &)> progress; ///< every few thousand rows
    /// What has come, to go on with later: when `keepEvery` has passed since the last time, and when an error
    /// ends the pull.
    std::function<void(const PullState &, std::span<const unsigned char> content)> keep;
    std::chrono::milliseconds keepEvery{15'000};
};

/// About how many bytes a snapshot of so many rows of each relation takes.
qint64 estimatedBytes(const QHash<QByteArray, qint64> &rows);

/// Fills a store through the feed: on from the base where it can be continued, else everything. What it
/// holds in the end is of one moment, the label's (docs/offline.md). Conflict when the data changes faster
/// than it can be read.
Result<Pulled> pull(SnapshotFeed &feed, std::optional<PullBase> base, const PullWatch &watch = {});

} // namespace viridian::snapshot
