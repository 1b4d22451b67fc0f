// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

#include <optional>
#include <span>

namespace viridian::metrics {

/// The first attempt at one activity.
struct FirstAttempt
{
    QDate day;
    std::optional<double> score; ///< 0 to 100; missing where it was not scored
};

/// Mean of the scores up to the end of `day`, 0 to 100; missing without a score. Source: docs/metrics.md.
std::optional<double> meanScore(std::span<const FirstAttempt> attempts, QDate day);

} // namespace viridian::metrics
