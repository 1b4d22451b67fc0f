// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::analytics {

/// One run of the analyse stage for one organisation, as refresh_log shows it, and the right to be the only
/// one: a second run for the same organisation waits in start() until the first ends. Each call is a
/// transaction of its own in the organisation's scope. The lock belongs to the session, so the connection
/// must be a direct one, not a pool in transaction mode. Lives on the connection's thread; the connection
/// outlives it.
class AnalyseLog
{
public:
    /// NotFound when the organisation is not there. Makes the partitions that the run will write to.
    static Result<AnalyseLog> start(pg::Connection &connection, const QUuid &organization);
    /// Ends the run well; the organisation's figures are as of now.
    Result<void> succeeded(qint64 rows);
    /// Ends the run without a result. A cancelled run is logged as such.
    Result<void> failed(const Error &error);

    AnalyseLog(AnalyseLog &&other) noexcept;
    AnalyseLog &operator=(AnalyseLog &&) = delete;
    ~AnalyseLog(); ///< gives the lock back

private:
    AnalyseLog(pg::Connection &connection, const QUuid &organization);
    Result<void> finish(std::optional<qint64> rows, const QString &error);

    pg::Connection *m_connection;
    QUuid m_organization;
    qint64 m_id = 0;
};

} // namespace viridian::analytics
