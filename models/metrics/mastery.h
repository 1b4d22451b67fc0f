// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>

#include <optional>

namespace viridian::metrics {

/// Days after which a result counts half as much.
inline constexpr double masteryHalfLifeDays = 90;

/// A scored result that says something about a skill.
struct Evidence
{
    QDate day;
    double score = 0;  ///< 0 to 100
    double weight = 1; ///< above 0
};

/// The level of one skill from `day` until the next change.
struct SkillLevel
{
    QDate day;
    double level = 0; ///< 0 to 100
    int evidence = 0; ///< results that count, at least 1

    bool operator==(const SkillLevel &) const = default;
};

/// The level after each day with evidence, oldest first. `evidence` oldest first. The mean of the scores,
/// each weighted by its evidence weight x 0.5^(age in days / 90). All weights fade at the same rate, so the
/// level stays the same until the next evidence. Source: docs/metrics.md, "mastery of a skill".
QList<SkillLevel> mastery(const QList<Evidence> &evidence);

/// The level at the end of `day`; missing before the first evidence. `history` oldest first.
std::optional<double> levelOn(const QList<SkillLevel> &history, QDate day);

} // namespace viridian::metrics
