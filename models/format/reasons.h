// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

#include <QLocale>

namespace viridian {

/// A fact that speaks for a talk with a learner, in words with its number.
struct Reason
{
    enum class Weight
    {
        Strong,
        Medium,
        Slight
    } weight = Weight::Slight;
    QString text; ///< "no activity 12 days", "2 of 5 due pieces missing", "pace 0.4x target"

    bool operator==(const Reason &) const = default;
};

/// What the figures of an open enrolment say, the strongest first, at most `most`. Facts only, no estimate:
/// no activity for 14 days or more is strong, for 7 medium; two pieces missing strong, one medium; a pace
/// below half of the target strong, below `behindRatio` of it medium, and slight where nothing is missing
/// (the work was done ahead of the plan); a mean score below `passMark` medium. Nothing for an enrolment that
/// has ended.
QList<Reason> reasons(const LearnerRow &row, QDate today, double behindRatio, double passMark = 40,
                      int most = 3, const QLocale &locale = {});

/// What raises the estimated risk, the strongest first: what at least doubles the odds is strong, from 0.2
/// log-odds on medium.
QList<Reason> reasons(const RiskEstimate &risk, const QLocale &locale = {});

/// The reasons of the risk estimate where there is one, else the facts.
QList<Reason> topReasons(const LearnerRow &row, QDate today, double behindRatio, const QLocale &locale = {});

} // namespace viridian
