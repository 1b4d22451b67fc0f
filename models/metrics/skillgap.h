// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace viridian::metrics {

/// How urgent a skill gap is. Source: docs/metrics.md, "priority".
enum class Priority
{
    Met,    ///< gap x importance is 0 or less
    Low,    ///< above 0
    Medium, ///< from 8
    High    ///< from 20
};

/// Points below the required level, -100 to 100; negative where the level is above. Without evidence (`level`
/// missing) the whole required level. Both levels 0 to 100.
double skillGap(std::optional<double> level, double required);

/// gap x importance, in points; `importance` 0 to 1. Sorting by it puts the most urgent skill first.
double priorityPoints(double gap, double importance);

Priority priority(double gap, double importance);

/// "met", "low", "medium" or "high": the word in analytics.data.
QString key(Priority priority);

} // namespace viridian::metrics
