// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/aggregates.h"

#include <stop_token>

namespace viridian::pipeline {

/// Refreshes what the dashboards read from the figures that the analyse stage wrote, for all organisations at
/// once. The login must be a member of viridian_pipeline. Writes refresh_log, a failure included. Blocks
/// until done; a stop asked for through the token ends it with Cancelled and leaves the old state.
Result<analytics::AggregateRun> aggregate(pg::Connection &connection, const std::stop_token &stop = {});

} // namespace viridian::pipeline
