// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/learner/activity.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace viridian {

namespace {

bool isActive(const ActivityDay &day)
{
    return day.seconds > 0 || day.interactions > 0;
}

/// Amounts of the active days in the span, ascending.
QList<double> activeAmounts(const QList<ActivityDay> &activity, QDate first, QDate last, ActivityUnit unit)
{
    QList<double> amounts;
    for (const ActivityDay &day : activity) {
        if (isActive(day) && day.day >= first && day.day <= last)
            amounts.append(activityAmount(day, unit));
    }
    std::sort(amounts.begin(), amounts.end());
    return amounts;
}

} // namespace

ActivityUnit activityUnit(const QList<ActivityDay> &activity)
{
    const bool timed =
        std::any_of(activity.begin(), activity.end(), [](const ActivityDay &day) { return day.seconds > 0; });
    return timed ? ActivityUnit::Minutes : ActivityUnit::Interactions;
}

double activityAmount(const ActivityDay &day, ActivityUnit unit)
{
    return unit == ActivityUnit::Minutes ? day.seconds / 60.0 : day.interactions;
}

ActivitySummary summarizeActivity(const QList<ActivityDay> &activity, QDate first, QDate last,
                                  ActivityUnit unit)
{
    ActivitySummary summary;
    summary.days = std::max(0, int(first.daysTo(last)) + 1);
    const QList<double> amounts = activeAmounts(activity, first, last, unit);
    summary.active = int(amounts.size());
    if (amounts.isEmpty())
        return summary;
    const qsizetype half = amounts.size() / 2;
    summary.median = amounts.size() % 2 ? amounts[half] : (amounts[half - 1] + amounts[half]) / 2;

    std::array<double, 7> sums{};
    for (const ActivityDay &day : activity) {
        if (day.day >= first && day.day <= last)
            sums.at(std::size_t(day.day.dayOfWeek() - 1)) += activityAmount(day, unit);
    }
    summary.busiestWeekday = int(std::max_element(sums.begin(), sums.end()) - sums.begin()) + 1;
    return summary;
}

QList<double> weeklyActivity(const QList<ActivityDay> &activity, QDate today, int weeks, ActivityUnit unit)
{
    QList<double> sums(weeks, 0.0);
    for (const ActivityDay &day : activity) {
        const qint64 age = day.day.daysTo(today);
        if (age >= 0 && age < qint64{7} * weeks)
            sums[weeks - 1 - age / 7] += activityAmount(day, unit);
    }
    return sums;
}

QList<bool> activeDays(const QList<ActivityDay> &activity, QDate today, int count)
{
    QList<bool> active(count, false);
    for (const ActivityDay &day : activity) {
        const qint64 age = day.day.daysTo(today);
        if (isActive(day) && age >= 0 && age < count)
            active[count - 1 - age] = true;
    }
    return active;
}

std::optional<QDate> lastDayOff(const QList<ActivityDay> &activity, QDate start, QDate today)
{
    QSet<QDate> active;
    for (const ActivityDay &day : activity) {
        if (isActive(day))
            active.insert(day.day);
    }
    for (QDate day = today.addDays(-1); day >= start; day = day.addDays(-1)) {
        if (!active.contains(day))
            return day;
    }
    return std::nullopt;
}

double gainedBetween(const QList<ActivityDay> &activity, QDate after, QDate last)
{
    double sum = 0;
    for (const ActivityDay &day : activity) {
        if (day.day > after && day.day <= last)
            sum += day.gained;
    }
    return sum;
}

double activityTop(const QList<ActivityDay> &activity, QDate first, QDate last, ActivityUnit unit)
{
    const QList<double> amounts = activeAmounts(activity, first, last, unit);
    if (amounts.isEmpty())
        return 5;
    const double wanted = std::max(5.0, amounts[std::min(amounts.size() - 1, amounts.size() * 9 / 10)]);
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (factor * power >= wanted - 1e-9)
            return factor * power;
    }
    return 10 * power;
}

} // namespace viridian
