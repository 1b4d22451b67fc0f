// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

#include <optional>

namespace viridian::analytics {

// As viridian_pipeline; each a transaction of its own.

/// Retires one day of an organisation's events or one course's figures that its policy keeps no longer. The
/// rows that went; nothing when there is nothing left to retire.
Result<std::optional<qint64>> retireNext(pg::Connection &connection, const QUuid &organization);
/// A line of audit_log about rows that went.
Result<void> auditRetired(pg::Connection &connection, const QUuid &organization, qint64 rows);
/// Removes reports' files that are over and forgets old reports. Returns how many that were.
Result<qint64> expireReports(pg::Connection &connection);
/// Makes coming months, drops empty old ones. Returns how many tables that were.
Result<qint64> maintainPartitions(pg::Connection &connection);

} // namespace viridian::analytics
