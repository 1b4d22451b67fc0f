// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/reasons.h"

#include "models/format/format.h"
#include "models/format/riskwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <numbers>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::reasons)
};

} // namespace

QList<Reason> reasons(const LearnerRow &row, QDate today, double behindRatio, double passMark, int most,
                      const QLocale &locale)
{
    if (!row.outcome.isEmpty())
        return {};

    using enum Reason::Weight;
    QList<Reason> found;
    if (!row.lastActive) {
        found.append({Strong, Text::tr("no activity yet")});
    } else if (const auto idle = static_cast<int>(row.lastActive->daysTo(today)); idle >= 7) {
        found.append(
            {idle >= 14 ? Strong : Medium, Text::tr("no activity %1").arg(format::days(idle, locale))});
    }
    if (row.missed > 0) {
        found.append({row.missed > 1 ? Strong : Medium,
                      Text::tr("%1 of %2 due pieces missing", nullptr, row.planned)
                          .arg(format::count(row.missed, locale), format::count(row.planned, locale))});
    }
    if (row.paceRatio && *row.paceRatio < behindRatio) {
        const Reason::Weight weight = row.missed == 0 ? Slight : *row.paceRatio < 0.5 ? Strong : Medium;
        //: %1 is a ratio such as 0.4x.
        found.append({weight, Text::tr("pace %1 target").arg(format::ratio(row.paceRatio, 1, locale))});
    }
    if (row.meanScore && *row.meanScore < passMark)
        found.append({Medium, Text::tr("mean score %1").arg(format::number(row.meanScore, 0, locale))});

    std::ranges::stable_sort(found, {}, &Reason::weight);
    return found.first(std::min<qsizetype>(most, found.size()));
}

QList<Reason> reasons(const RiskEstimate &risk, const QLocale &locale)
{
    constexpr double mediumContribution = 0.2;
    using enum Reason::Weight;
    QList<Reason> found;
    for (const RiskReason &reason : risk.reasons) {
        const Reason::Weight weight = reason.contribution >= std::numbers::ln2    ? Strong
                                      : reason.contribution >= mediumContribution ? Medium
                                                                                  : Slight;
        found.append({weight, words(reason, locale)});
    }
    return found;
}

QList<Reason> topReasons(const LearnerRow &row, QDate today, double behindRatio, const QLocale &locale)
{
    return row.risk ? reasons(*row.risk, locale) : reasons(row, today, behindRatio, 40, 3, locale);
}

} // namespace viridian
