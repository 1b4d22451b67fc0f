// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/forecastevaluation.h"
#include "models/risk/cohort.h"

namespace viridian::ctl {

/// What the projections of a cohort said on days of its courses and how they came. Planned work, start and
/// end are those of docs/metrics.md; who has no date of registration starts with the course.
QList<metrics::EvaluatedCase> forecastCases(const risk::Cohort &cohort, const QList<int> &days);

} // namespace viridian::ctl
