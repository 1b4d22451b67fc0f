// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/pace.h"

#include <algorithm>
#include <cmath>

namespace viridian::metrics {

namespace {

constexpr double tolerance = 1e-9; // shares such as 100/3 are not exact in binary
constexpr double farthestDays = 3652;

double weeks(QDate first, QDate last)
{
    return std::max(1.0, static_cast<double>(first.daysTo(last) + 1) / 7);
}

} // namespace

Pace pace(std::span<const Work> plan, QDate start, QDate day)
{
    if (day < start)
        return {};
    const QDate first = std::max(start, day.addDays(1 - paceWindowDays));
    return {gainedPercent(plan, first, day) / weeks(first, day),
            dueWithinPercent(plan, first, day) / weeks(first, day),
            gainedPercent(plan, start, day) / weeks(start, day)};
}

std::optional<double> paceRatio(const Pace &pace)
{
    if (!pace.current || pace.target.value_or(0) <= 0)
        return std::nullopt;
    return *pace.current / *pace.target;
}

bool isBehind(double completedPercent, double duePercent, std::optional<double> ratio, double behindRatio)
{
    if (completedPercent >= duePercent - tolerance)
        return false;
    return ratio.value_or(completedPercent / duePercent) < behindRatio - tolerance;
}

std::optional<QDate> projectedFinish(QDate day, double completedPercent, std::optional<double> currentPace)
{
    const double left = 100 - completedPercent;
    if (left < tolerance || currentPace.value_or(0) <= 0)
        return std::nullopt;
    const double days = std::ceil(7 * left / *currentPace - tolerance);
    if (days > farthestDays)
        return std::nullopt;
    return day.addDays(static_cast<qint64>(days));
}

} // namespace viridian::metrics
