// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/skillgap.h"

namespace viridian::metrics {

double skillGap(std::optional<double> level, double required)
{
    return required - level.value_or(0);
}

double priorityPoints(double gap, double importance)
{
    return gap * importance;
}

Priority priority(double gap, double importance)
{
    const double points = priorityPoints(gap, importance);
    return points >= 20  ? Priority::High
           : points >= 8 ? Priority::Medium
           : points > 0  ? Priority::Low
                         : Priority::Met;
}

QString key(Priority priority)
{
    switch (priority) {
    case Priority::Met:
        return QStringLiteral("met");
    case Priority::Low:
        return QStringLiteral("low");
    case Priority::Medium:
        return QStringLiteral("medium");
    case Priority::High:
        return QStringLiteral("high");
    }
    return {};
}

} // namespace viridian::metrics
