// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "db/postgres/wakeup.h"

#include <QDeadlineTimer>

namespace viridian::jobs {

enum class Woken
{
    Notified, ///< the server sent a notification (LISTEN)
    TimedOut,
    Stopped ///< `stop` was raised; it stays so
};

/// From now on the session hears of new jobs: see waitForNotification().
Result<void> listen(pg::Connection &connection);

/// Sleeps until one of these comes; what came in since the last call counts. Unreachable as soon as the
/// connection breaks. On the connection's thread, outside a transaction.
Result<Woken> waitForNotification(pg::Connection &connection, const pg::Wakeup &stop, QDeadlineTimer until);

/// The same without a connection; true when `stop` was raised.
bool waitForStop(const pg::Wakeup &stop, QDeadlineTimer until);

} // namespace viridian::jobs
