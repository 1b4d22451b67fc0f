// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/streak.h"

#include <algorithm>

namespace viridian::metrics {

Streak streak(const QList<ActivityDay> &days, QDate today)
{
    Streak result;
    int run = 0;
    QDate last;
    for (const ActivityDay &activity : days) {
        if (activity.day > today)
            break;
        run = last.isValid() && last.addDays(1) == activity.day ? run + 1 : 1;
        last = activity.day;
        result.best = std::max(result.best, run);
    }
    if (last.isValid() && last.daysTo(today) <= 1)
        result.current = run;
    return result;
}

} // namespace viridian::metrics
