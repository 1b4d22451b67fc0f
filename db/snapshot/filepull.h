// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/pull.h"
#include "db/snapshot/snapshotsession.h"
#include "db/source/sourcesession.h"

#include <stop_token>

namespace viridian::snapshot {

struct FilePull
{
    SnapshotPlace place;
    Role role = Role::Learner; ///< with a session; a feed has its own
    CopyScope scope = {};      ///< likewise
    bool isWhole = false;      ///< even where an increment would do
    std::stop_token stop = {}; ///< ends a session's pull with Cancelled; a feed has its own
    std::function<void(const PullProgress &)> progress = {};
    std::chrono::milliseconds keepEvery{15'000}; ///< how often what has come is put down, for a crash
};

/// Pulls what the feed shows into its file: on from the snapshot there is, whole where there is none, where
/// it was damaged or cannot be continued. Until the new one is durable the old one stays. When an error ends
/// it, what has come stays beside the file as <file>.partial, encrypted alike, and the next pull goes on with
/// it.
///
/// Conflict while another pull writes the file; Authentication where the key does not open the one there.
/// When the server says that whom it was pulled by is no person any more (NoIdentity), or no longer
/// holds the role (NotAllowed), the file is removed, and the error says so.
Result<PullReport> pullIntoFile(SnapshotFeed &feed, const FilePull &request);
/// From PostgreSQL, as the session's person in the role of the request.
Result<PullReport> pullIntoFile(SourceSession session, const FilePull &request);

/// Removes the snapshot and what an interruption or a crash has left beside it. BadInput for a file that is
/// none.
Result<void> wipe(const QString &path);

} // namespace viridian::snapshot
