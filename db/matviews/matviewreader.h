// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/matviews/matview.h"

namespace viridian::matviews {

/// One read-only transaction in one round trip, rolled back; it waits 3 s for a lock. Blocks the connection's
/// thread. Any login may ask.
Result<MatViews> readMatViews(pg::Connection &connection);

/// REFRESH MATERIALIZED VIEW; returns when it is done, cancelled or refused. It waits for locks as long as it
/// takes. BadInput where it cannot be done concurrently, NotAllowed for others than the owner.
Result<void> refreshMatView(pg::Connection &connection, const QString &schema, const QString &name,
                            bool concurrently);

/// Of the backend `pid`; NotFound where it is gone.
Result<RefreshProgress> readProgress(pg::Connection &connection, int pid);

} // namespace viridian::matviews
