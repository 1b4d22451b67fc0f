// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/finishinterval.h"
#include "models/records/risk.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace viridian {

/// Pace is the percent of the course's planned work completed per week (docs/metrics.md). A missing value
/// means there is nothing to compute it from, never zero.
struct PaceFigures
{
    std::optional<double> current;                      ///< last 28 days
    std::optional<double> before;                       ///< the 28 days that ended when the range began
    std::optional<double> overall;                      ///< since enrolment
    std::optional<double> target;                       ///< what the plan makes due in the same 28 days
    double completed = 0;                               ///< percent of planned work done, 0 to 100
    double due = 0;                                     ///< percent of planned work due by now, 0 to 100
    std::optional<QDate> projectedFinish;               ///< at the current pace
    std::optional<metrics::FinishInterval> finish = {}; ///< around it

    bool operator==(const PaceFigures &) const = default;
};

/// A week's end in the velocity chart, as the analyse stage wrote it.
struct VelocityPoint
{
    QDate day;
    std::optional<double> current; ///< percent a week over the 28 days up to `day`
    std::optional<double> target;
    double completed = 0; ///< percent done by then
    double due = 0;       ///< percent due by then

    bool operator==(const VelocityPoint &) const = default;
};

/// One day with activity; days without have no record.
struct ActivityDay
{
    QDate day;
    int seconds = 0;      ///< time spent, 0 where the source records no durations
    int interactions = 0; ///< clicks or statements
    double gained = 0;    ///< percent of the course completed that day

    bool operator==(const ActivityDay &) const = default;
};

struct SkillStanding
{
    QUuid skillId;
    QString name;
    std::optional<double> level;       ///< 0 to 100; missing without evidence
    std::optional<double> levelBefore; ///< at the start of the range
    double required = 0;               ///< 0 to 100
    double importance = 0;             ///< 0 to 1
    int evidence = 0;                  ///< results that count towards the level

    bool operator==(const SkillStanding &) const = default;
};

/// Where a learner stands among the others of the course. Withheld by the database when the group is small.
struct PeerComparison
{
    bool withheld = true;
    int peers = 0;                                    ///< 0 when withheld
    std::optional<double> p10, p25, median, p75, p90; ///< of current pace, percent a week
    std::optional<double> paceAbove;                  ///< percent of peers with a lower current pace
    std::optional<double> engagementAbove;            ///< percent of peers with a lower engagement score
    std::optional<double> engagementMedian;

    bool operator==(const PeerComparison &) const = default;
};

struct CourseRef
{
    QUuid courseId;
    QString code; ///< short, such as BBB-2013J
    QString title;

    bool operator==(const CourseRef &) const = default;
};

/// One planned piece of work and what became of it.
struct PlannedWork
{
    QUuid activityId;
    QString title;
    std::optional<QDate> due;
    std::optional<QDate> submitted;
    std::optional<double> score; ///< 0 to 100
    double share = 0;            ///< percent of the course

    bool operator==(const PlannedWork &) const = default;
};

/// One learner in one course.
struct LearnerDashboard
{
    QUuid userId;
    QString displayName;
    QList<CourseRef> courses; ///< all enrolments that are visible, the one shown first
    QDate startsOn;           ///< the course's first day
    QDate endsOn;
    QDate today;     ///< the organisation's day, never after the range's end
    QString outcome; ///< empty while enrolled; else pass, distinction, fail, withdrawn
    PaceFigures pace;
    QList<VelocityPoint> velocity; ///< within the range, oldest first
    QList<ActivityDay> activity;   ///< of the last 365 days at most, oldest first; the range cuts on screen
    std::optional<double> engagement;       ///< 0 to 100
    std::optional<double> engagementBefore; ///< at the start of the range
    QList<SkillStanding> skills;            ///< of the course, largest priority first
    PeerComparison peers;
    QList<PlannedWork> work; ///< by due date, undated last

    bool operator==(const LearnerDashboard &) const = default;
};

/// A row of every learner list: one enrolment with its latest figures.
struct LearnerRow
{
    QUuid userId;
    QString displayName;
    QUuid courseId;
    QString courseCode;
    std::optional<double> pace;       ///< percent a week
    std::optional<double> paceRatio;  ///< current over target, 1 is on plan
    std::optional<double> engagement; ///< 0 to 100
    std::optional<double> meanScore;  ///< 0 to 100
    double completed = 0;             ///< percent
    int missed = 0;                   ///< pieces of work due and not handed in
    int planned = 0;                  ///< pieces of work due so far
    std::optional<QDate> lastActive;
    QList<int> recent; ///< activity of the last 28 days, oldest first (seconds or interactions)
    QString outcome;   ///< empty while enrolled
    std::optional<QDate> reviewedOn = {};  ///< within the last reviewDays; learners see none
    QString reviewedBy = {};               ///< name of who reviewed last; empty without a review
    int openInterventions = 0;             ///< learners see none
    std::optional<RiskEstimate> risk = {}; ///< while registered in a running course; learners see none

    bool operator==(const LearnerRow &) const = default;
};

/// New activity on a later day than the review.
inline bool isActiveSinceReview(const LearnerRow &row)
{
    return row.reviewedOn && row.lastActive && *row.lastActive > *row.reviewedOn;
}

} // namespace viridian
