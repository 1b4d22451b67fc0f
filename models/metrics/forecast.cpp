// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/forecast.h"

#include "models/metrics/pace.h"

#include <algorithm>
#include <cmath>

namespace viridian::metrics {

namespace {

constexpr double tolerance = 1e-9; // shares such as 100/3 are not exact in binary
constexpr double tail = (1 - forecastCoverage) / 2;

} // namespace

int forecastStage(double completedPercent)
{
    const double open = (100 - completedPercent) / 100 * forecastStages;
    return std::clamp(static_cast<int>(std::ceil(open - tolerance)) - 1, 0, forecastStages - 1);
}

std::optional<QDate> finishedOn(std::span<const Work> plan, const EnrollmentSpan &span)
{
    QDate last;
    for (const Work &work : plan) {
        // Work without worth leaves nothing open.
        if (work.carriedOver || work.share < tolerance)
            continue;
        if (!work.doneOn)
            return std::nullopt;
        last = last.isValid() ? std::max(last, *work.doneOn) : *work.doneOn;
    }
    return last.isValid() && span.isOpenOn(last) ? std::optional(last) : std::nullopt;
}

std::optional<ForecastCase> forecastCase(std::span<const Work> plan, const EnrollmentSpan &span, QDate day)
{
    const auto finish = finishedOn(plan, span);
    if (!finish || !span.isOpenOn(day) || day >= *finish)
        return std::nullopt;
    const double completed = completedPercent(plan, day);
    const auto projected = projectedFinish(day, completed, pace(plan, span.start, day).current);
    if (!projected)
        return std::nullopt;
    return ForecastCase{forecastStage(completed), static_cast<int>(day.daysTo(*projected)),
                        static_cast<int>(day.daysTo(*finish))};
}

void FinishCalibration::add(const QString &learner, const QList<ForecastCase> &cases)
{
    for (const ForecastCase &one : cases) {
        m_stages[one.stage].ratios.append(one.ratio());
        m_stages[one.stage].learners.insert(learner);
    }
}

FinishTable FinishCalibration::table(int fewestLearners) const
{
    FinishTable table;
    for (int stage = 0; stage < forecastStages; ++stage) {
        const auto learners = static_cast<int>(m_stages[stage].learners.size());
        QList<double> ratios = m_stages[stage].ratios;
        const double ranks = static_cast<double>(ratios.size()) + 1;
        // The ranks count from 1 and must both exist.
        const auto low = static_cast<qsizetype>(std::floor(ranks * tail + tolerance));
        const auto high = static_cast<qsizetype>(std::ceil(ranks * (1 - tail) - tolerance));
        if (learners < std::max(1, fewestLearners) || low < 1 || high > ratios.size())
            continue;
        std::ranges::sort(ratios);
        table[stage] = {ratios[low - 1], ratios[high - 1], learners};
    }
    return table;
}

DayRange finishDays(int projected, const FinishRatios &ratios)
{
    const int from = std::max(1, static_cast<int>(std::floor(ratios.low * projected + tolerance)));
    return {from, std::max(from, static_cast<int>(std::ceil(ratios.high * projected - tolerance)))};
}

FinishInterval finishInterval(QDate day, QDate projectedFinish, double completedPercent,
                              const FinishTable &own)
{
    const int stage = forecastStage(completedPercent);
    const bool isOwn = own[stage].has_value();
    const FinishRatios &ratios = isOwn ? *own[stage] : *generalFinishTable()[stage];
    const DayRange days = finishDays(static_cast<int>(day.daysTo(projectedFinish)), ratios);
    return {day.addDays(days.from), day.addDays(days.to), ratios.learners, isOwn};
}

const FinishTable &generalFinishTable()
{
    // "calibration" of `viridianctl forecast evaluate` trained on the presentations 2013B, 2013J and 2014B of
    // the dataset (Kuzilek, Hlosta, Zdrahal 2017, doi 10.1038/sdata.2017.171, CC BY 4.0), to four places.
    static const FinishTable table{FinishRatios{0.3571, 1.5, 6887}, FinishRatios{0.6190, 1.4286, 8164},
                                   FinishRatios{0.4405, 1.3810, 8224}, FinishRatios{0.3158, 1.2232, 8235}};
    return table;
}

} // namespace viridian::metrics
