// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace viridian::metrics {

/// A learner's level in a skill that a course requires.
struct RequiredSkill
{
    std::optional<double> level; ///< 0 to 100; missing without evidence, which covers nothing
    double required = 0;         ///< 0 to 100
};

/// Percent of the skills at or above the required level, 0 to 100; missing when none is required. For a
/// group, the pairs of all its learners. Source: docs/metrics.md, "skill coverage".
std::optional<double> skillCoverage(const QList<RequiredSkill> &skills);

/// One skill over a group of learners, as it may be shown.
struct SkillShare
{
    int learners = 0;               ///< who have to reach the level
    std::optional<double> coverage; ///< percent of them who do; missing where withheld
};

/// Coverage of the skills that may be shown, each weighted by its learners, in percent; nothing where none
/// may be. It tells no more than the shares do.
std::optional<double> shownCoverage(const QList<SkillShare> &skills);

} // namespace viridian::metrics
