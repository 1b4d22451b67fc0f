// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/label.h"
#include "db/snapshot/store.h"

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
    qint64 received = 0;     ///< rows that came
    qint64 partsRenewed = 0; ///< parts taken whole because rows were gone or had come into sight
};

/// What a pull starts from: the snapshot there is.
struct PullBase
{
    Label label;
    Content content;
};

/// A filled store and what happened; the caller writes it to a file.
struct Pulled
{
    Store store;
    PullReport report;
};

/// Fills a store through the feed: an increment where the base can be continued, else everything.
/// `progress`, which may be empty, is called every few thousand rows.
Result<Pulled> pull(SnapshotFeed &feed, std::optional<PullBase> base,
                    const std::function<void(const PullProgress &)> &progress = {});

} // namespace viridian::snapshot
