// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/engagement.h"

#include "models/metrics/median.h"

#include <algorithm>

namespace viridian::metrics {

namespace {

int volume(const ActivityDay &activity, VolumeUnit unit)
{
    return unit == VolumeUnit::Seconds ? activity.seconds : activity.interactions;
}

double score(double own, double median)
{
    if (median <= 0)
        return own > 0 ? 100 : 0;
    return std::min(100.0, 50 * own / median);
}

double medianOf(const QList<EngagementParts> &parts, double EngagementParts::*part)
{
    QList<double> values;
    values.reserve(parts.size());
    for (const EngagementParts &one : parts)
        values.append(one.*part);
    return median(std::move(values)).value_or(0);
}

} // namespace

std::span<const ActivityDay> daysWithin(std::span<const ActivityDay> days, QDate first, QDate last)
{
    const auto from = std::ranges::lower_bound(days, first, {}, &ActivityDay::day);
    const auto to = std::ranges::upper_bound(from, days.end(), last, {}, &ActivityDay::day);
    return {from, to};
}

EngagementParts engagementParts(std::span<const ActivityDay> days, QDate day, VolumeUnit unit)
{
    const QDate first = day.addDays(1 - engagementWindowDays);
    EngagementParts parts;
    qint64 longestGap = 0;
    QDate expected = first;
    for (const ActivityDay &activity : daysWithin(days, first, day)) {
        ++parts.activeDays;
        parts.volume += volume(activity, unit);
        longestGap = std::max(longestGap, expected.daysTo(activity.day));
        expected = activity.day.addDays(1);
    }
    longestGap = std::max(longestGap, expected.daysTo(day) + 1);
    parts.regularity = static_cast<double>(engagementWindowDays - longestGap);
    return parts;
}

EngagementParts medianParts(const QList<EngagementParts> &parts)
{
    return {medianOf(parts, &EngagementParts::activeDays), medianOf(parts, &EngagementParts::volume),
            medianOf(parts, &EngagementParts::regularity)};
}

double engagement(const EngagementParts &own, const EngagementParts &median)
{
    return 0.4 * score(own.activeDays, median.activeDays) + 0.3 * score(own.volume, median.volume) +
           0.3 * score(own.regularity, median.regularity);
}

QList<int> dailyVolume(std::span<const ActivityDay> days, QDate day, VolumeUnit unit)
{
    const QDate first = day.addDays(1 - engagementWindowDays);
    QList<int> volumes(engagementWindowDays, 0);
    for (const ActivityDay &activity : daysWithin(days, first, day))
        volumes[first.daysTo(activity.day)] = volume(activity, unit);
    return volumes;
}

} // namespace viridian::metrics
