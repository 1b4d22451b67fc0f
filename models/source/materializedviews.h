// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/matviews/matview.h"

#include <QFuture>

namespace viridian {

/// The port to a database's materialized views. Threads and cancelling as in DataSource: call from one
/// thread, no call blocks.
class MaterializedViews
{
public:
    MaterializedViews() = default;
    MaterializedViews(const MaterializedViews &) = delete;
    MaterializedViews &operator=(const MaterializedViews &) = delete;
    virtual ~MaterializedViews() = default;

    virtual QFuture<Result<matviews::MatViews>> views() = 0;
    /// REFRESH MATERIALIZED VIEW, the one thing of the Database workspace that changes something. Not
    /// concurrently it keeps all readers out until it is done. One after the other.
    /// Cancelling the future cancels it on the server, which then keeps what was there.
    virtual QFuture<Result<void>> refresh(const QString &schema, const QString &name, bool concurrently) = 0;
    /// Asks the server to stop the refresh under way. Its future then says what came of it: Cancelled, or
    /// done where it was too late.
    virtual void stopRefresh() = 0;
    /// How far the refresh under way is; NotFound without one.
    virtual QFuture<Result<matviews::RefreshProgress>> progress() = 0;
};

} // namespace viridian
