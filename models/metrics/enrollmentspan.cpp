// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/enrollmentspan.h"

#include <algorithm>

namespace viridian::metrics {

EnrollmentSpan enrollmentSpan(const EnrollmentDates &dates, QDate today)
{
    EnrollmentSpan span;
    span.start = std::max(dates.courseStartsOn, dates.enrolledOn.value_or(dates.courseStartsOn));
    span.closedOn = dates.courseEndsOn.addDays(1);
    span.end = std::min(today, dates.courseEndsOn);
    if (dates.withdrawnOn || dates.withdrawn) {
        const QDate withdrawnOn = dates.withdrawnOn.value_or(span.start);
        span.closedOn = std::min(span.closedOn, withdrawnOn);
        span.end = std::min(span.end, withdrawnOn);
    }
    return span;
}

} // namespace viridian::metrics
