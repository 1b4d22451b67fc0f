// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/activity/activity.h"
#include "models/core/result.h"

#include <QFuture>

namespace viridian {

/// The port to what a server is doing. It only looks. Threads and cancelling as in DataSource: call from one
/// thread, no call blocks.
class ServerActivity
{
public:
    ServerActivity() = default;
    ServerActivity(const ServerActivity &) = delete;
    ServerActivity &operator=(const ServerActivity &) = delete;
    virtual ~ServerActivity() = default;

    /// Who is there and who waits for whom; cheap enough to be asked every few seconds.
    virtual QFuture<Result<activity::Sessions>> sessions() = 0;
    /// Statements, replication and vacuum; for once a minute.
    virtual QFuture<Result<activity::Health>> health() = 0;
};

} // namespace viridian
