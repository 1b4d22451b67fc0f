// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/plannedwork.h"

#include <algorithm>
#include <numeric>

namespace viridian::metrics {

namespace {

bool isDone(const Work &work, QDate day)
{
    return work.carriedOver || (work.doneOn && *work.doneOn <= day);
}

template <typename Predicate>
double sumOfShares(std::span<const Work> plan, Predicate counts)
{
    double sum = 0;
    for (const Work &work : plan)
        sum += counts(work) ? work.share : 0;
    return std::min(sum, 100.0); // a sum of rounded shares may pass 100 by a hair
}

} // namespace

QList<double> plannedShares(const QList<double> &weights)
{
    const double sum = std::accumulate(weights.cbegin(), weights.cend(), 0.0);
    QList<double> shares;
    shares.reserve(weights.size());
    for (const double weight : weights)
        shares.append(sum > 0 ? 100 * weight / sum : 100.0 / static_cast<double>(weights.size()));
    return shares;
}

double completedPercent(std::span<const Work> plan, QDate day)
{
    return sumOfShares(plan, [day](const Work &work) { return isDone(work, day); });
}

double duePercent(std::span<const Work> plan, QDate day)
{
    return sumOfShares(plan, [day](const Work &work) { return work.due <= day; });
}

double gainedPercent(std::span<const Work> plan, QDate first, QDate last)
{
    return sumOfShares(plan, [first, last](const Work &work) {
        return !work.carriedOver && work.doneOn && first <= *work.doneOn && *work.doneOn <= last;
    });
}

double dueWithinPercent(std::span<const Work> plan, QDate first, QDate last)
{
    return sumOfShares(plan,
                       [first, last](const Work &work) { return first <= work.due && work.due <= last; });
}

std::optional<double> completionOfDue(double completedPercent, double duePercent)
{
    if (duePercent <= 0)
        return std::nullopt;
    return 100 * std::min(completedPercent, duePercent) / duePercent;
}

DueCount dueCount(std::span<const Work> plan, QDate day)
{
    DueCount count;
    for (const Work &work : plan) {
        count.due += work.due <= day ? 1 : 0;
        count.missed += work.due <= day && !isDone(work, day) ? 1 : 0;
    }
    return count;
}

} // namespace viridian::metrics
