// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::analytics {

/// One run of a stage for one organisation, as refresh_log shows it, and the right to be the only one: a
/// second run of that stage for the same organisation waits in start() until the first ends. Each call is a
/// transaction of its own in the organisation's scope. The lock belongs to the session, so the connection
/// must be a direct one, not a pool in transaction mode. Lives on the connection's thread; the connection
/// outlives it.
class StageLog
{
public:
    enum class Stage
    {
        Collect,
        Analyse, ///< makes the partitions that it will write to
        Retire
    };

    /// NotFound when the organisation is not there.
    static Result<StageLog> start(pg::Connection &connection, const QUuid &organization, Stage stage);
    /// Ends the run well; after Analyse the organisation's figures are as of now.
    Result<void> succeeded(qint64 rows);
    /// Ends the run without a result. A cancelled run is logged as such.
    Result<void> failed(const Error &error);

    StageLog(StageLog &&other) noexcept;
    StageLog &operator=(StageLog &&) = delete;
    ~StageLog(); ///< gives the lock back

private:
    StageLog(pg::Connection &connection, const QUuid &organization, Stage stage);
    Result<void> finish(std::optional<qint64> rows, const QString &error);

    pg::Connection *m_connection;
    QUuid m_organization;
    Stage m_stage;
    qint64 m_id = 0;
};

} // namespace viridian::analytics
