// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/importprogress.h"
#include "db/analytics/analyticsrows.h"
#include "db/postgres/connection.h"

#include <stop_token>

namespace viridian {

/// Works out the figures of organisations that were just brought in, then refreshes what dashboards read.
/// Returns the seconds it took.
Result<double> analyseImported(pg::Connection &connection,
                               const QList<analytics::OrganizationRef> &organizations,
                               const ImportProgress &progress = {}, const std::stop_token &stop = {});

} // namespace viridian
