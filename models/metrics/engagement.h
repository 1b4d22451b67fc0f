// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

#include <span>

namespace viridian::metrics {

inline constexpr int engagementWindowDays = 28;

/// What the volume of activity is counted in.
enum class VolumeUnit
{
    Seconds,
    Interactions ///< where the course's events carry no durations
};

/// What engagement is made of, over the 28 days that end with a day.
struct EngagementParts
{
    double activeDays = 0; ///< 0 to 28
    double volume = 0;     ///< in the unit of the course, 0 or more
    double regularity = 0; ///< 28 - the longest run of days without activity, 0 to 28

    bool operator==(const EngagementParts &) const = default;
};

/// `days` oldest first, one record a day with activity; days outside the window do not count.
EngagementParts engagementParts(std::span<const ActivityDay> days, QDate day, VolumeUnit unit);

/// The median of each part over the open enrolments of a course; all 0 when there are none.
EngagementParts medianParts(const QList<EngagementParts> &parts);

/// 0 to 100; 50 is a learner at the median in every part. Source: docs/metrics.md, "engagement".
double engagement(const EngagementParts &own, const EngagementParts &median);

/// The days from `first` to `last` (both included) of a list that is oldest first.
std::span<const ActivityDay> daysWithin(std::span<const ActivityDay> days, QDate first, QDate last);

/// The volume of each of the 28 days that end with `day`, oldest first; 0 on days without activity.
QList<int> dailyVolume(std::span<const ActivityDay> days, QDate day, VolumeUnit unit);

} // namespace viridian::metrics
