// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/mastery.h"

#include <algorithm>
#include <cmath>

namespace viridian::metrics {

QList<SkillLevel> mastery(const QList<Evidence> &evidence)
{
    QList<SkillLevel> history;
    double weights = 0; // both sums as of the newest evidence, so that old weights fade to 0, never to 0 / 0
    double points = 0;
    for (const Evidence &result : evidence) {
        if (history.isEmpty() || history.last().day != result.day) {
            if (!history.isEmpty()) {
                const auto age = static_cast<double>(history.last().day.daysTo(result.day));
                const double fade = std::exp2(-age / masteryHalfLifeDays);
                weights *= fade;
                points *= fade;
            }
            history.append({result.day, 0, history.isEmpty() ? 0 : history.last().evidence});
        }
        weights += result.weight;
        points += result.weight * result.score;
        SkillLevel &latest = history.last();
        latest.level = std::clamp(points / weights, 0.0, 100.0);
        ++latest.evidence;
    }
    return history;
}

std::optional<double> levelOn(const QList<SkillLevel> &history, QDate day)
{
    const auto after = std::ranges::upper_bound(history, day, {}, &SkillLevel::day);
    return after == history.cbegin() ? std::nullopt : std::optional(std::prev(after)->level);
}

} // namespace viridian::metrics
