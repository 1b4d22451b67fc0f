// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/forecastevaluation.h"

#include "models/metrics/median.h"

#include <cmath>

namespace viridian::metrics {

std::optional<ForecastScores> forecastScores(const QList<EvaluatedCase> &cases, const FinishTable &table)
{
    QList<double> widths, errors;
    QSet<QString> learners;
    qint64 covered = 0;
    for (const EvaluatedCase &one : cases) {
        const ForecastCase &forecast = one.forecast;
        const auto &ratios = table[forecast.stage];
        if (!ratios)
            continue;
        const DayRange days = finishDays(forecast.projected, *ratios);
        covered += days.contains(forecast.actual) ? 1 : 0;
        widths.append(days.to - days.from);
        errors.append(std::abs(forecast.projected - forecast.actual));
        learners.insert(one.learner);
    }
    if (widths.isEmpty())
        return std::nullopt;
    return ForecastScores{widths.size(), learners.size(),
                          static_cast<double>(covered) / static_cast<double>(widths.size()), *median(widths),
                          *median(errors)};
}

} // namespace viridian::metrics
