// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/scores.h"

#include <algorithm>
#include <numeric>

namespace viridian::risk {

namespace {

std::optional<double> ratio(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

std::vector<size_t> byScore(std::span<const double> score)
{
    std::vector<size_t> order(score.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::stable_sort(order, {}, [&](size_t i) { return score[i]; });
    return order;
}

} // namespace

std::optional<double> auc(std::span<const int> outcome, std::span<const double> score)
{
    const auto order = byScore(score);
    double positives = 0;
    double rankSum = 0; // Mann and Whitney: tied scores share the mean of their ranks
    for (size_t first = 0; first < order.size();) {
        size_t end = first;
        double here = 0;
        for (; end < order.size() && score[order[end]] == score[order[first]]; ++end)
            here += outcome[order[end]];
        positives += here;
        rankSum += here * static_cast<double>(first + end + 1) / 2;
        first = end;
    }
    const double negatives = static_cast<double>(order.size()) - positives;
    return ratio(rankSum - positives * (positives + 1) / 2, positives * negatives);
}

std::optional<double> Confusion::precision() const
{
    return ratio(truePositives, truePositives + falsePositives);
}
std::optional<double> Confusion::recall() const
{
    return ratio(truePositives, truePositives + falseNegatives);
}
std::optional<double> Confusion::f1() const
{
    return ratio(2.0 * truePositives, 2.0 * truePositives + falsePositives + falseNegatives);
}
std::optional<double> Confusion::falseNegativeRate() const
{
    return ratio(falseNegatives, truePositives + falseNegatives);
}

Confusion confusion(std::span<const int> outcome, std::span<const double> probability, double threshold)
{
    Confusion counts;
    for (size_t i = 0; i < outcome.size(); ++i) {
        const bool predicted = probability[i] >= threshold;
        if (outcome[i] == 1)
            ++(predicted ? counts.truePositives : counts.falseNegatives);
        else
            ++(predicted ? counts.falsePositives : counts.trueNegatives);
    }
    return counts;
}

double bestThreshold(std::span<const int> outcome, std::span<const double> probability)
{
    const auto order = byScore(probability);
    Confusion counts = confusion(outcome, probability, 0);
    double best = 0;
    double bestF1 = counts.f1().value_or(0);
    for (size_t first = 0; first < order.size();) {
        const double lower = probability[order[first]];
        for (; first < order.size() && probability[order[first]] == lower; ++first) {
            --(outcome[order[first]] == 1 ? counts.truePositives : counts.falsePositives);
            ++(outcome[order[first]] == 1 ? counts.falseNegatives : counts.trueNegatives);
        }
        const double f1 = counts.f1().value_or(0);
        if (first < order.size() && f1 > bestF1) {
            bestF1 = f1;
            best = probability[order[first]];
        }
    }
    return best;
}

std::optional<double> brier(std::span<const int> outcome, std::span<const double> probability)
{
    double sum = 0;
    for (size_t i = 0; i < outcome.size(); ++i)
        sum += (probability[i] - outcome[i]) * (probability[i] - outcome[i]);
    return ratio(sum, static_cast<double>(outcome.size()));
}

std::vector<CalibrationBin> calibrationCurve(std::span<const int> outcome,
                                             std::span<const double> probability)
{
    constexpr size_t bins = 10;
    std::vector<CalibrationBin> curve(bins);
    for (size_t i = 0; i < outcome.size(); ++i) {
        CalibrationBin &bin = curve[std::min(bins - 1, static_cast<size_t>(probability[i] * bins))];
        ++bin.count;
        bin.predicted += probability[i];
        bin.observed += outcome[i];
    }
    for (size_t i = 0; i < bins; ++i) {
        curve[i].from = static_cast<double>(i) / bins;
        curve[i].to = static_cast<double>(i + 1) / bins;
        if (curve[i].count > 0) {
            curve[i].predicted /= curve[i].count;
            curve[i].observed /= curve[i].count;
        }
    }
    return curve;
}

} // namespace viridian::risk
