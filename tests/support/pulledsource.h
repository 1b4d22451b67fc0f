// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/pull.h"
#include "db/snapshot/snapshotsource.h"
#include "db/source/sourcesession.h"

#include <QTemporaryDir>

namespace viridian {

/// A session as that login; ends the program when there is none.
SourceSession sessionOf(const QString &dsn);

/// Pulls a role into a file, on from the one that is there, as `viridianctl snapshot pull` does.
Result<snapshot::PullReport> pullInto(const snapshot::SnapshotPlace &place, const QString &dsn, Role role);

/// Snapshots of every role that a login holds, pulled when it is made, in a folder of their own.
struct PulledSnapshots
{
    explicit PulledSnapshots(const QString &dsn);

    QTemporaryDir folder{QStringLiteral("/dev/shm/viridian-XXXXXX")};
    QList<snapshot::SnapshotPlace> places;
};

/// The source on them.
class PulledSource : private PulledSnapshots, public SnapshotSource
{
public:
    explicit PulledSource(const QString &dsn)
        : PulledSnapshots(dsn)
        , SnapshotSource(places)
    {
    }
};

} // namespace viridian
