// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/coverage.h"

#include <algorithm>

namespace viridian::metrics {

std::optional<double> skillCoverage(const QList<RequiredSkill> &skills)
{
    if (skills.isEmpty())
        return std::nullopt;
    const auto covered = std::ranges::count_if(
        skills, [](const RequiredSkill &skill) { return skill.level && *skill.level >= skill.required; });
    return 100 * static_cast<double>(covered) / static_cast<double>(skills.size());
}

std::optional<double> shownCoverage(const QList<SkillShare> &skills)
{
    double covered = 0;
    int learners = 0;
    for (const SkillShare &skill : skills) {
        if (!skill.coverage)
            continue;
        covered += *skill.coverage * skill.learners;
        learners += skill.learners;
    }
    return learners > 0 ? std::optional(covered / learners) : std::nullopt;
}

} // namespace viridian::metrics
