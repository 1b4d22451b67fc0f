// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/wakeup.h"
#include "db/snapshot/pull.h"
#include "db/snapshot/snapshotsession.h"
#include "db/source/sourcesession.h"

namespace viridian::snapshot {

struct FilePull
{
    SnapshotPlace place;
    Role role = Role::Learner;
    bool isWhole = false;                    ///< even where an increment would do
    std::shared_ptr<pg::Wakeup> wakeup = {}; ///< raised, it ends the pull with Cancelled; may be null
    std::function<void(const PullProgress &)> progress = {};
};

/// Pulls a role of the session's person into its file: on from the snapshot there is, whole where there is
/// none, where it was damaged or cannot be continued. Until the new one is durable the old one stays.
///
/// Conflict while another pull writes the file; Authentication where the key does not open the one there.
/// When the server says that the login it was pulled by is no person any more (NoIdentity), or no longer
/// holds the role (NotAllowed), the file is removed, and the error says so.
Result<PullReport> pullIntoFile(SourceSession session, const FilePull &request);

/// Removes the snapshot and what a crash may have left beside it. BadInput for a file that is none.
Result<void> wipe(const QString &path);

} // namespace viridian::snapshot
