// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/retirestage.h"

#include "db/analytics/retention.h"
#include "db/analytics/stagelog.h"

namespace viridian::pipeline {

namespace {

Result<qint64> retireAll(pg::Connection &connection, const QUuid &organization, const std::stop_token &stop)
{
    qint64 rows = 0;
    for (;;) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, pg::textFor(ErrorKind::Cancelled));
        const auto gone = analytics::retireNext(connection, organization);
        if (!gone)
            return Unexpected(gone.error());
        if (!*gone)
            return rows;
        rows += **gone;
    }
}

} // namespace

Result<qint64> retire(pg::Connection &connection, const analytics::OrganizationRef &organization,
                      const std::stop_token &stop)
{
    const std::stop_callback cancel(stop,
                                    [handle = connection.cancelHandle()] { std::ignore = handle.cancel(); });
    auto log = analytics::StageLog::start(connection, organization.id, analytics::StageLog::Stage::Retire);
    if (!log)
        return Unexpected(log.error());
    auto rows = retireAll(connection, organization.id, stop);
    if (rows && *rows > 0) {
        if (const auto noted = analytics::auditRetired(connection, organization.id, *rows); !noted)
            rows = Unexpected(noted.error());
    }
    if (!rows) {
        // The cause is what the caller must hear, not that the log could not be written either.
        std::ignore = log->failed(rows.error());
        return rows;
    }
    if (const auto logged = log->succeeded(*rows); !logged)
        return Unexpected(logged.error());
    return rows;
}

Result<qint64> maintainPartitions(pg::Connection &connection)
{
    return analytics::maintainPartitions(connection);
}

} // namespace viridian::pipeline
