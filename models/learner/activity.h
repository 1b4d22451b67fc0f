// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

namespace viridian {

/// What a day's activity is measured in: minutes where the source records time, else interactions.
enum class ActivityUnit
{
    Minutes,
    Interactions
};

/// Minutes as soon as one day has a duration.
ActivityUnit activityUnit(const QList<ActivityDay> &activity);
/// Minutes (with fractions) or interactions of a day.
double activityAmount(const ActivityDay &day, ActivityUnit unit);

struct ActivitySummary
{
    int days = 0;                      ///< in the span, both ends included
    int active = 0;                    ///< of them with activity
    std::optional<double> median;      ///< of the active days, in the unit asked for
    std::optional<int> busiestWeekday; ///< 1 Monday to 7 Sunday; the largest sum, the earlier day on a tie

    bool operator==(const ActivitySummary &) const = default;
};

/// Of the days from `first` to `last`, both included. `activity` oldest first, as in LearnerDashboard.
ActivitySummary summarizeActivity(const QList<ActivityDay> &activity, QDate first, QDate last,
                                  ActivityUnit unit);

/// Sums of `weeks` spans of 7 days, the last one ending with `today`; oldest first.
QList<double> weeklyActivity(const QList<ActivityDay> &activity, QDate today, int weeks, ActivityUnit unit);
/// One entry for each of the last `count` days, the last one for `today`.
QList<bool> activeDays(const QList<ActivityDay> &activity, QDate today, int count);
/// The latest day before `today`, not before `start`, without activity.
std::optional<QDate> lastDayOff(const QList<ActivityDay> &activity, QDate start, QDate today);
/// Percent of the course completed after `after` and not after `last`.
double gainedBetween(const QList<ActivityDay> &activity, QDate after, QDate last);
/// A round amount that nine active days in ten do not exceed: the top of a heat scale. At least 5.
double activityTop(const QList<ActivityDay> &activity, QDate first, QDate last, ActivityUnit unit);

} // namespace viridian
