// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/enrollmentspan.h"
#include "models/metrics/finishinterval.h"
#include "models/metrics/plannedwork.h"

#include <QSet>

#include <array>

namespace viridian::metrics {

// The interval of a projected finish, by split conformal prediction: how far projections of the past were off
// says how far this one may be. Formulas and sources: docs/forecast.md.

/// The share of finishers whose day lies in the interval.
inline constexpr double forecastCoverage = 0.8;

/// Quarters of the work that is still open: a projection from the last piece errs otherwise than one from the
/// first.
inline constexpr int forecastStages = 4;
/// 0: up to 25 % is open, 3: more than 75 %.
int forecastStage(double completedPercent);

/// The first day on which all planned work is done, within the days on which the enrolment is open; missing
/// for who does not get there, or had nothing to do.
std::optional<QDate> finishedOn(std::span<const Work> plan, const EnrollmentSpan &span);

/// What a projection said on a day and how it came; both in days after that day, at least 1.
struct ForecastCase
{
    int stage = 0;
    int projected = 0;
    int actual = 0;

    double ratio() const { return static_cast<double>(actual) / projected; }
    bool operator==(const ForecastCase &) const = default;
};

/// The projection of a day uses what was known on that day. Missing unless the enrolment was open and not
/// finished then, had a projection and finished later.
std::optional<ForecastCase> forecastCase(std::span<const Work> plan, const EnrollmentSpan &span, QDate day);

/// Between which multiples of the projected days the actual ones lay.
struct FinishRatios
{
    double low = 0;
    double high = 0;
    int learners = 0; ///< how many different ones it was measured on

    bool operator==(const FinishRatios &) const = default;
};

using FinishTable = std::array<std::optional<FinishRatios>, forecastStages>;

/// Collects the cases of finished enrolments.
class FinishCalibration
{
public:
    /// All cases of one learner in one course; the same learner may come again with another course.
    void add(const QString &learner, const QList<ForecastCase> &cases);

    /// The quantiles of each stage with the finite-sample ranks of conformal prediction; no entry for a stage
    /// with fewer than `fewestLearners` (at least 1) or too few cases for the ranks to exist (9).
    FinishTable table(int fewestLearners = 1) const;

private:
    struct Stage
    {
        QList<double> ratios;
        QSet<QString> learners;
    };
    std::array<Stage, forecastStages> m_stages;
};

/// Measured on the Open University Learning Analytics Dataset; docs/forecast.md says how.
const FinishTable &generalFinishTable();

/// An organisation's own figures for a stage count from this many learners on.
inline constexpr int fewestFinishers = 50;

/// Around a projection made on `day`; from the organisation's own table where it has the stage.
FinishInterval finishInterval(QDate day, QDate projectedFinish, double completedPercent,
                              const FinishTable &own);

/// The days of an interval around `projected` days, both at least 1.
struct DayRange
{
    int from = 1;
    int to = 1;

    bool contains(int days) const { return from <= days && days <= to; }
    bool operator==(const DayRange &) const = default;
};
DayRange finishDays(int projected, const FinishRatios &ratios);

} // namespace viridian::metrics
