// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsrows.h"
#include "db/postgres/connection.h"

#include <stop_token>

namespace viridian::pipeline {

/// Retires what is older than the organisation's policy: single events, whose sums by day stay, and what was
/// worked out about courses that ended long ago. A day or a course is a transaction, so it may be cut off
/// anywhere. Returns the rows that went. Writes refresh_log, and audit_log when something went. Blocks until
/// done or stopped (Cancelled).
Result<qint64> retire(pg::Connection &connection, const analytics::OrganizationRef &organization,
                      const std::stop_token &stop = {});

/// Makes the coming months of the partitioned tables and drops those that are empty and past every policy;
/// logged in refresh_log. Returns how many tables that were.
Result<qint64> maintainPartitions(pg::Connection &connection);

} // namespace viridian::pipeline
