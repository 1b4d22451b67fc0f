// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/aggregatestage.h"

namespace viridian::pipeline {

Result<analytics::AggregateRun> aggregate(pg::Connection &connection, const std::stop_token &stop)
{
    const std::stop_callback cancel(stop,
                                    [handle = connection.cancelHandle()] { std::ignore = handle.cancel(); });
    return analytics::refreshAggregates(connection);
}

} // namespace viridian::pipeline
