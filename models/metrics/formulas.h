// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace viridian::metrics {

/// The figures of docs/metrics.md.
enum class Metric
{
    Completed,
    Due,
    CurrentPace,
    TargetPace,
    OverallPace,
    PaceRatio,
    CompletionOfDue,
    ProjectedFinish,
    Behind,
    Mastery,
    Band,
    SkillGap,
    SkillPriority,
    Engagement,
    SkillCoverage,
    MeanScore,
    Missed,
    ActiveLearners,
    Absent,
    Streak,
    SmallGroup
};

/// What an organisation may set itself and a formula names.
struct FormulaSettings
{
    double behindRatio = 0.8; ///< above 0, at most 1
    int smallestGroup = 10;   ///< people, at least 5
};

/// One translated line that says how the figure is worked out, for the place beside the number. None of these
/// figures has a standard definition. Numbers in it follow the default locale.
QString formula(Metric metric, const FormulaSettings &settings = {});

} // namespace viridian::metrics
