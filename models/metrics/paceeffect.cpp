// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/paceeffect.h"

#include "models/metrics/pace.h"

#include <algorithm>

namespace viridian::metrics {

PaceEffect paceEffect(double gainedBefore, int daysBefore, double gainedAfter, int daysAfter)
{
    PaceEffect effect{.daysBefore = std::clamp(daysBefore, 0, paceWindowDays),
                      .daysAfter = std::clamp(daysAfter, 0, paceWindowDays),
                      .before = {},
                      .after = {}};
    if (effect.daysBefore > 0)
        effect.before = gainedBefore / std::max(1.0, effect.daysBefore / 7.0);
    if (effect.daysAfter == paceWindowDays)
        effect.after = gainedAfter / (paceWindowDays / 7.0);
    return effect;
}

} // namespace viridian::metrics
