// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/followup.h"

namespace viridian::metrics {

/// The pace up to the day an intervention began and that of the 28 days after it, each the current pace of
/// its last day. `gained...` are the shares of the course done in those days, in percent. Source:
/// docs/metrics.md, "current pace".
PaceEffect paceEffect(double gainedBefore, int daysBefore, double gainedAfter, int daysAfter);

} // namespace viridian::metrics
