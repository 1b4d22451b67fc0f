// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>

#include <optional>
#include <span>

namespace viridian::metrics {

/// One piece of a course's planned work and what one learner made of it.
struct Work
{
    QDate due;
    double share = 0;            ///< percent of the course, 0 to 100
    std::optional<QDate> doneOn; ///< missing while not done; of no meaning when carried over
    bool carriedOver = false;    ///< done in an earlier presentation: before the course began
};

/// Percent of the course for each weight (0 or more), in the same order; they add up to 100. Equal shares
/// where all weights are 0. Source: docs/metrics.md, "Planned work".
QList<double> plannedShares(const QList<double> &weights);

/// Percent of the course done by the end of `day`, 0 to 100.
double completedPercent(std::span<const Work> plan, QDate day);
/// Percent of the course due by the end of `day`, 0 to 100.
double duePercent(std::span<const Work> plan, QDate day);
/// Percent of the course done from `first` to `last`, both included; nothing that was carried over.
double gainedPercent(std::span<const Work> plan, QDate first, QDate last);
/// Percent of the course due from `first` to `last`, both included.
double dueWithinPercent(std::span<const Work> plan, QDate first, QDate last);

/// Percent of the due work that is done, 0 to 100; missing when nothing is due. Source: docs/metrics.md.
std::optional<double> completionOfDue(double completedPercent, double duePercent);

struct DueCount
{
    int due = 0;    ///< pieces of work due by the end of the day
    int missed = 0; ///< of them not done by then

    bool operator==(const DueCount &) const = default;
};

DueCount dueCount(std::span<const Work> plan, QDate day);

} // namespace viridian::metrics
