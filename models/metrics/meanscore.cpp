// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/meanscore.h"

namespace viridian::metrics {

std::optional<double> meanScore(std::span<const FirstAttempt> attempts, QDate day)
{
    double sum = 0;
    int count = 0;
    for (const FirstAttempt &attempt : attempts) {
        if (attempt.score && attempt.day <= day) {
            sum += *attempt.score;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace viridian::metrics
