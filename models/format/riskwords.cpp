// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/riskwords.h"

#include "models/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::riskWords)
};

using Fact = RiskReason::Fact;

constexpr std::array facts{std::pair(Fact::NoActivity, "no_activity"),
                           std::pair(Fact::NothingHandedIn, "nothing_handed_in"),
                           std::pair(Fact::NothingYet, "nothing_yet"),
                           std::pair(Fact::Missed, "missed"),
                           std::pair(Fact::HandedInLate, "handed_in_late"),
                           std::pair(Fact::MeanScore, "mean_score"),
                           std::pair(Fact::Pace, "pace"),
                           std::pair(Fact::Registration, "registration"),
                           std::pair(Fact::Workload, "workload"),
                           std::pair(Fact::Attempts, "attempts")};

} // namespace

const char *factName(Fact fact)
{
    return std::ranges::find(facts, fact, &std::pair<Fact, const char *>::first)->second;
}

std::optional<Fact> factOf(const QString &name)
{
    for (const auto &[fact, word] : facts) {
        if (name == QLatin1String(word))
            return fact;
    }
    return std::nullopt;
}

QString words(const RiskReason &reason, const QLocale &locale)
{
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

const char *bandName(RiskBand band)
{
    switch (band) {
    case RiskBand::Low:
        return "low";
    case RiskBand::Medium:
        return "medium";
    case RiskBand::High:
        return "high";
    }
    return "";
}

RiskBand bandOf(const QString &name)
{
    for (const RiskBand band : {RiskBand::High, RiskBand::Medium}) {
        if (name == QLatin1String(bandName(band)))
            return band;
    }
    return RiskBand::Low;
}

QString words(const RiskEstimate &risk, const QLocale &locale)
{
    if (risk.probability < 0.005)
        //: %1 is a percentage.
        return Text::tr("<%1").arg(format::percent(1, 0, locale));
    if (risk.probability > 0.995)
        //: %1 is a percentage.
        return Text::tr(">%1").arg(format::percent(99, 0, locale));
    return format::percent(100 * risk.probability, 0, locale);
}

QString words(RiskBand band)
{
    switch (band) {
    case RiskBand::Low:
        return Text::tr("Low risk");
    case RiskBand::Medium:
        return Text::tr("Medium risk");
    case RiskBand::High:
        return Text::tr("High risk");
    }
    return {};
}

} // namespace viridian
