// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/riskreasons.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

#include <algorithm>
#include <cmath>

namespace viridian::risk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::risk::RiskReason)
};

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

const char *factName(Fact fact)
{
    switch (fact) {
    case Fact::NoActivity:
        return "no_activity";
    case Fact::NothingHandedIn:
        return "nothing_handed_in";
    case Fact::NothingYet:
        return "nothing_yet";
    case Fact::Missed:
        return "missed";
    case Fact::HandedInLate:
        return "handed_in_late";
    case Fact::MeanScore:
        return "mean_score";
    case Fact::Pace:
        return "pace";
    case Fact::Registration:
        return "registration";
    case Fact::Workload:
        return "workload";
    case Fact::Attempts:
        return "attempts";
    }
    return "";
}

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

QString words(const RiskReason &reason)
{
    const QLocale locale;
    const auto count = static_cast<int>(std::lround(reason.number));
    switch (reason.fact) {
    case Fact::NoActivity:
        return Text::tr("no activity for %n day(s)", nullptr, count);
    case Fact::NothingHandedIn:
        return Text::tr("nothing handed in for %n day(s)", nullptr, count);
    case Fact::NothingYet:
        return Text::tr("nothing handed in yet");
    case Fact::Missed:
        return Text::tr("%1 of %n assessment(s) missed", nullptr, static_cast<int>(std::lround(reason.of)))
            .arg(locale.toString(count));
    case Fact::HandedInLate:
        return Text::tr("%n day(s) late on average", nullptr, count);
    case Fact::MeanScore:
        return Text::tr("mean score %1").arg(locale.toString(reason.number, 'f', 0));
    case Fact::Pace:
        //: Work handed in / work due, such as 0.4.
        return Text::tr("pace %1 of target").arg(locale.toString(reason.number, 'f', 1));
    case Fact::Registration:
        return Text::tr("registered %n day(s) before the start", nullptr, count);
    case Fact::Workload:
        return Text::tr("%n credit(s) at the same time", nullptr, count);
    case Fact::Attempts:
        return Text::tr("%n earlier attempt(s)", nullptr, count);
    }
    return {};
}

} // namespace viridian::risk
