// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/risk.h"

#include <optional>
#include <span>
#include <vector>

namespace viridian::risk {

// How good predictions are. Outcomes are 0 or 1, probabilities 0 to 1, both in the same order.

/// Probability that a positive has a higher score than a negative, a tie counting half; missing without both.
std::optional<double> auc(std::span<const int> outcome, std::span<const double> score);

/// At a threshold: predicted positive is at or above it.
struct Confusion
{
    int truePositives = 0;
    int falsePositives = 0;
    int falseNegatives = 0;
    int trueNegatives = 0;

    std::optional<double> precision() const; ///< missing when nothing is predicted positive
    std::optional<double> recall() const;    ///< missing without positives
    std::optional<double> f1() const;        ///< missing without positives, predicted or true
    std::optional<double> falseNegativeRate() const;
    bool operator==(const Confusion &) const = default;
};
Confusion confusion(std::span<const int> outcome, std::span<const double> probability, double threshold);

/// The threshold with the highest F1; the lowest of several.
double bestThreshold(std::span<const int> outcome, std::span<const double> probability);

/// Mean squared difference, 0 best; missing without rows.
std::optional<double> brier(std::span<const int> outcome, std::span<const double> probability);

using viridian::CalibrationBin;
/// Ten bins of the same width.
std::vector<CalibrationBin> calibrationCurve(std::span<const int> outcome,
                                             std::span<const double> probability);

} // namespace viridian::risk
