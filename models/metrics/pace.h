// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/plannedwork.h"

namespace viridian::metrics {

inline constexpr int paceWindowDays = 28;

/// Percent of the course per week, 0 or more; all missing before the enrolment starts.
struct Pace
{
    std::optional<double> current; ///< done in the last 28 days
    std::optional<double> target;  ///< due in the same days
    std::optional<double> overall; ///< done since the start

    bool operator==(const Pace &) const = default;
};

/// The pace at the end of `day` of an enrolment that counts from `start`. A window never reaches back before
/// the start and never counts as less than a week. Source: docs/metrics.md, "current pace" to "overall pace".
Pace pace(std::span<const Work> plan, QDate start, QDate day);

/// current / target, 0 or more; 1 is on plan. Missing when nothing of worth was due in the window.
std::optional<double> paceRatio(const Pace &pace);

/// Whether a learner is behind: less is done than due, and the pace ratio (or, without one, the share of the
/// due work that is done) is below `behindRatio`, above 0 to 1. Percents 0 to 100. Source: docs/metrics.md,
/// "behind".
bool isBehind(double completedPercent, double duePercent, std::optional<double> ratio, double behindRatio);

/// The day the work is done if `currentPace` holds, after `day`. Missing when nothing is left, the pace is 0
/// or the day is more than ten years away. Source: docs/metrics.md, "projected finish".
std::optional<QDate> projectedFinish(QDate day, double completedPercent, std::optional<double> currentPace);

} // namespace viridian::metrics
