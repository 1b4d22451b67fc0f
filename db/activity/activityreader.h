// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/activity/activity.h"

namespace viridian::activity {

/// Each is one read-only transaction that is rolled back, in one round trip; readHealth() takes a second one
/// for pg_stat_statements. They wait 1 s for a lock and 5 s for an answer. They block the connection's
/// thread. Any login may ask; what it may not see is said to be hidden.
Result<Sessions> readSessions(pg::Connection &connection);
Result<Health> readHealth(pg::Connection &connection);

} // namespace viridian::activity
