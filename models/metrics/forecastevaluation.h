// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/forecast.h"

#include <QList>

namespace viridian::metrics {

/// A case of one learner, with what it is reported by.
struct EvaluatedCase
{
    QString learner;
    QString course;
    int day = 0; ///< of the course, 0 being its first
    ForecastCase forecast;
};

/// How intervals did on cases that they were not measured on.
struct ForecastScores
{
    qint64 cases = 0;       ///< that had an interval
    qint64 learners = 0;    ///< of them, each counted once
    double coverage = 0;    ///< share of the cases whose finish lay in the interval, 0 to 1
    double medianWidth = 0; ///< days from its first to its last
    double medianError = 0; ///< days, without sign, between projected and actual finish

    bool operator==(const ForecastScores &) const = default;
};

/// Cases of a stage that the table does not have are left out; missing when none is left.
std::optional<ForecastScores> forecastScores(const QList<EvaluatedCase> &cases, const FinishTable &table);

} // namespace viridian::metrics
