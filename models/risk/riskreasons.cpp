// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/riskreasons.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace viridian::risk {

namespace {

using Fact = RiskReason::Fact;
constexpr qsizetype mostReasons = 3;
constexpr double longAbsence = 7; // days
constexpr double fullPace = 0.95; // shows as 1.0 from there

/// What a family's figures say for a risk; nothing where they say nothing. A comparison with NaN is false.
std::optional<RiskReason> fact(Family family, std::span<const float> values)
{
    switch (family) {
    case Family::Absence:
        if (values[SinceActivity] >= longAbsence)
            return RiskReason{Fact::NoActivity, values[SinceActivity]};
        if (values[SinceSubmission] >= longAbsence)
            return RiskReason{Fact::NothingHandedIn, values[SinceSubmission]};
        if (values[SubmittedCount] == 0 && values[DueCount] > 0)
            return RiskReason{Fact::NothingYet};
        return std::nullopt;
    case Family::Missed:
        if (values[MissedCount] > 0)
            return RiskReason{Fact::Missed, values[MissedCount], values[DueCount]};
        return std::nullopt;
    case Family::Lateness:
        if (values[LateMean] >= 1)
            return RiskReason{Fact::HandedInLate, std::round(values[LateMean])};
        return std::nullopt;
    case Family::Scores:
        if (values[ScoreMean] < values[CourseScoreMean])
            return RiskReason{Fact::MeanScore, values[ScoreMean]};
        return std::nullopt;
    case Family::Pace:
        if (values[DoneOfDue] < fullPace)
            return RiskReason{Fact::Pace, values[DoneOfDue]};
        return std::nullopt;
    case Family::Registration:
        if (values[Lead] >= 0 && values[Lead] < values[CourseLead])
            return RiskReason{Fact::Registration, values[Lead]};
        return std::nullopt;
    case Family::Workload:
        if (values[Credits] > values[CourseCredits])
            return RiskReason{Fact::Workload, values[Credits]};
        return std::nullopt;
    case Family::Attempts:
        if (values[PreviousAttempts] > 0)
            return RiskReason{Fact::Attempts, values[PreviousAttempts]};
        return std::nullopt;
    case Family::Course:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

QList<RiskReason> riskReasons(std::span<const float> values, std::span<const float> contributions)
{
    QMap<Family, double> added;
    for (size_t feature = 0; feature < featureCount; ++feature)
        added[featureFamily(feature)] += contributions[feature];
    QList<RiskReason> found;
    for (auto family = added.cbegin(); family != added.cend(); ++family) {
        auto reason = fact(family.key(), values);
        if (!reason || family.value() <= 0)
            continue;
        reason->contribution = family.value();
        found.append(*reason);
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &RiskReason::contribution);
    return found.first(std::min(mostReasons, found.size()));
}

} // namespace viridian::risk
