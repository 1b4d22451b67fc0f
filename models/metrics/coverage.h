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

} // namespace viridian::metrics
