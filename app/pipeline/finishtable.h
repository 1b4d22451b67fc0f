// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsstore.h"
#include "models/metrics/forecast.h"

namespace viridian::pipeline {

/// How far projections were off in the organisation's courses that ended before its current day, one case
/// each Sunday; empty stages where fewer learners finished than docs/forecast.md asks for. Reads nothing
/// where no course is open: there is nothing to project then.
Result<metrics::FinishTable> ownFinishTable(analytics::AnalyticsStore &store,
                                            const QList<analytics::Course> &courses);

} // namespace viridian::pipeline
