// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

namespace viridian {

/// A course with the figures of its learners who are enrolled now.
struct CourseRow
{
    CourseRef course;
    QDate startsOn;
    QDate endsOn;
    int enrolled = 0;                   ///< enrolments ever
    int active = 0;                     ///< enrolments still open
    std::optional<double> paceRatio;    ///< mean of current over target
    std::optional<double> completion;   ///< percent of due work that is done, 0 to 100
    std::optional<double> behind;       ///< percent of active learners behind plan
    std::optional<double> meanScore;    ///< 0 to 100
    std::optional<double> coverage;     ///< percent of (learner, required skill) pairs at the level
    QList<std::optional<double>> trend; ///< pace ratio of the last 13 weeks, oldest first
    std::optional<double> atRisk; ///< percent of those with an estimate; on the trainer's dashboard only

    bool operator==(const CourseRow &) const = default;
};

/// One week of an organisation or course; every ratio is a mean over the enrolments open in that week.
struct KpiPoint
{
    QDate day;
    int active = 0;
    std::optional<double> paceRatio;
    std::optional<double> completion;
    std::optional<double> behind;
    std::optional<double> coverage;
    std::optional<double> engagement;

    bool operator==(const KpiPoint &) const = default;
};

/// A cell of the skill matrix. The database withholds it when the group is below k.
struct SkillCell
{
    QUuid skillId;
    QUuid courseId; ///< null: all courses together
    bool withheld = false;
    int learners = 0;                ///< 0 when withheld
    std::optional<double> coverage;  ///< percent at or above the required level
    std::optional<double> meanLevel; ///< 0 to 100
    std::optional<double> meanGap;   ///< points below the required level, at least 0

    bool operator==(const SkillCell &) const = default;
};

struct SkillRow
{
    QUuid skillId;
    QString name;
    int courses = 0; ///< courses that require it
    SkillCell all;   ///< over every visible course

    bool operator==(const SkillRow &) const = default;
};

/// A course that requires the skill of a SkillDetail.
struct SkillCourse
{
    CourseRef course;
    double requiredLevel = 0; ///< 0 to 100
    SkillCell cell;           ///< of its learners with an open enrolment

    bool operator==(const SkillCourse &) const = default;
};

/// The drill-down page of one skill; the learners who lack it come as pages (LearnersQuery::skillId).
struct SkillDetail
{
    QUuid skillId;
    QString name;
    QList<SkillCourse> courses; ///< that the role sees: the largest gap first, withheld ones last

    bool operator==(const SkillDetail &) const = default;
};

/// The score histogram: ten classes of ten points.
struct ScoreDistribution
{
    QList<int> counts; ///< ten entries: 0-9, 10-19, ... 90-100
    double passMark = 40;

    bool operator==(const ScoreDistribution &) const = default;
};

struct TrainerDashboard
{
    QDate today;
    QList<CourseRow> courses; ///< the trainer's own
    ScoreDistribution scores; ///< results within the range
    int learners = 0;         ///< open enrolments in these courses
    int behind = 0;           ///< of them below the behind ratio
    int absent = 0;           ///< of them without activity for 14 days or more
    int toReview = 0;         ///< of those behind or absent: without a review in the last reviewDays
    int reviewed = 0;         ///< open enrolments with one
    int inIntervention = 0;   ///< open enrolments with an intervention that is not closed
    int estimated = 0;        ///< open enrolments with an estimate of the risk
    int atRisk = 0;           ///< of them medium or high
    int highRisk = 0;
    std::optional<RiskModel> riskModel = {}; ///< missing before the first estimates

    bool operator==(const TrainerDashboard &) const = default;
};

/// What the organisation has set itself; a figure on the wrong side is marked.
struct KpiTargets
{
    double paceLow = 0.95;
    double paceHigh = 1.05;
    double completion = 80; ///< percent, at least
    double behind = 20;     ///< percent, at most
    double coverage = 75;   ///< percent, at least

    bool operator==(const KpiTargets &) const = default;
};

struct OrganizationDashboard
{
    QDate today;
    KpiTargets targets;
    int learners = 0;         ///< people with an enrolment, open or not
    QList<KpiPoint> trend;    ///< within the range, oldest first; the last one is now
    QList<KpiPoint> previous; ///< the range before, for comparison
    QList<CourseRow> courses;
    QList<SkillRow> skills;
    QList<SkillCell> matrix; ///< skill x course

    bool operator==(const OrganizationDashboard &) const = default;
};

/// The drill-down page of one course; its learners come as pages.
struct CourseDetail
{
    CourseRow course;
    QDate today;
    QList<KpiPoint> trend; ///< within the range, oldest first
    ScoreDistribution scores;
    QList<SkillRow> skills;
    QList<PlannedWork> plan; ///< without submitted and score

    bool operator==(const CourseDetail &) const = default;
};

} // namespace viridian
