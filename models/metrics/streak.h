// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

namespace viridian::metrics {

struct Streak
{
    int current = 0; ///< days with activity in a row, the last one `today` or the day before; else 0
    int best = 0;    ///< the longest run in the list, in days

    bool operator==(const Streak &) const = default;
};

/// `days` oldest first, one record for each day with activity; days after `today` do not count.
Streak streak(const QList<ActivityDay> &days, QDate today);

} // namespace viridian::metrics
