// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/collectstage.h"

#include "db/analytics/stagelog.h"

namespace viridian::pipeline {

namespace {

Result<CollectCounts> askAll(pg::Connection &connection, const analytics::OrganizationRef &organization,
                             const Collectors &collectors, const CollectedCallback &collected,
                             const std::stop_token &stop)
{
    CollectCounts sum;
    std::optional<Error> firstError;
    for (const auto &collector : collectors) {
        const auto counts = collector->collect(connection, organization, stop);
        if (!counts) {
            if (!firstError)
                firstError = counts.error();
            if (stop.stop_requested() || !connection.isAlive())
                break;
            continue;
        }
        sum += *counts;
        if (collected)
            collected(collector->id(), *counts);
    }
    if (firstError)
        return Unexpected(*firstError);
    return sum;
}

} // namespace

Result<CollectCounts> collect(pg::Connection &connection, const analytics::OrganizationRef &organization,
                              const Collectors &collectors, const CollectedCallback &collected,
                              const std::stop_token &stop)
{
    auto log = analytics::StageLog::start(connection, organization.id, analytics::StageLog::Stage::Collect);
    if (!log)
        return Unexpected(log.error());
    auto counts = askAll(connection, organization, collectors, collected, stop);
    if (!counts) {
        // The cause is what the caller must hear, not that the log could not be written either.
        std::ignore = log->failed(counts.error());
        return counts;
    }
    if (const auto logged = log->succeeded(counts->stored); !logged)
        return Unexpected(logged.error());
    return counts;
}

} // namespace viridian::pipeline
