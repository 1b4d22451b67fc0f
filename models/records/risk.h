// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace viridian {

/// A fact about a learner that raises the risk.
struct RiskReason
{
    enum class Fact
    {
        NoActivity,      ///< days
        NothingHandedIn, ///< days
        NothingYet,      ///< nothing handed in so far
        Missed,          ///< pieces of work, of those due
        HandedInLate,    ///< days late on average
        MeanScore,       ///< 0 to 100, below that of the course
        Pace,            ///< weight handed in / weight due, below 1
        Registration,    ///< days before the start, fewer than the course's mean
        Workload,        ///< credits, more than the course's mean
        Attempts         ///< earlier attempts at the course
    } fact = Fact::NoActivity;
    double number = 0;
    double of = 0;           ///< of how many, where the fact has that
    double contribution = 0; ///< log-odds that its family adds, above 0

    bool operator==(const RiskReason &) const = default;
};

enum class RiskBand
{
    Low,    ///< below the model's threshold
    Medium, ///< from there
    High    ///< from highRisk on, and from the threshold
};

inline constexpr double highRisk = 0.7;

inline RiskBand riskBand(double probability, double threshold)
{
    if (probability < threshold)
        return RiskBand::Low;
    return probability < highRisk ? RiskBand::Medium : RiskBand::High;
}

/// The probability that a learner who is still registered fails or withdraws, as the analyse stage left it.
struct RiskEstimate
{
    double probability = 0; ///< 0 to 1, calibrated
    RiskBand band = RiskBand::Low;
    QList<RiskReason> reasons; ///< the strongest first, at most three

    bool operator==(const RiskEstimate &) const = default;
};

/// A class of predictions and what became of them.
struct CalibrationBin
{
    double from = 0; ///< probabilities from here, included
    double to = 0;   ///< to here, excluded except 1
    int count = 0;
    double predicted = 0; ///< mean probability, 0 when empty
    double observed = 0;  ///< share of positives, 0 when empty

    bool operator==(const CalibrationBin &) const = default;
};

/// The model behind the estimates of an organisation, and how good it was on learners it had not seen.
struct RiskModel
{
    QString id;         ///< changes with everything that was fitted
    bool isOwn = false; ///< fitted on the organisation's own finished courses, not on those that ship
    std::optional<QDate> trainedOn;
    int courses = 0;
    int learners = 0;       ///< enrolments with an outcome
    int failed = 0;         ///< of them failed or withdrew
    QList<int> days;        ///< of the courses on which it was judged
    double threshold = 0.5; ///< medium risk from here
    // Out of fold; missing in descriptions that do not tell. F1 and recall at the threshold.
    std::optional<double> auc, brier, f1, recall;
    QList<CalibrationBin> calibration; ///< out of fold, too

    bool operator==(const RiskModel &) const = default;
};

} // namespace viridian
