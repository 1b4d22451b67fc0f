// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::analytics {

/// What app.refresh_analytics() wrote to refresh_log.
struct AggregateRun
{
    QDateTime startedAt; ///< UTC
    QDateTime finishedAt;
    qint64 rows = 0;
};

/// Brings the aggregates up to date as viridian_pipeline; the database logs it. Waits for a refresh that is
/// under way. Internal when a refresh failed, with the server's message as detail.
Result<AggregateRun> refreshAggregates(pg::Connection &connection);

} // namespace viridian::analytics
