// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/risk/features.h"

namespace viridian::risk {

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

/// For files, such as "missed".
const char *factName(RiskReason::Fact fact);

/// The facts that raise the risk of a row most, the strongest first, at most three, no two of the same kind.
/// Contributions add up by Family; a family is left out when it lowers the risk or when its figures do not
/// say anything that speaks for a risk. `values` is a row of courseFeatures(), `contributions` that of
/// Model::contributions().
QList<RiskReason> riskReasons(std::span<const float> values, std::span<const float> contributions);

/// "no activity for 12 days", "2 of 3 assessments missed", "pace 0.4 of target"
QString words(const RiskReason &reason);

} // namespace viridian::risk
