// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/risk/cohort.h"
#include "models/risk/matrix.h"

#include <array>

namespace viridian::risk {

/// What a feature tells about; the reasons of a learner are given by family.
enum class Family
{
    Absence,      ///< days without activity or submission
    Missed,       ///< due work that is not handed in
    Lateness,     ///< days after the due date
    Scores,       ///< what was reached so far
    Pace,         ///< work done against work due
    Registration, ///< how long before the start
    Workload,     ///< credits studied at the same time
    Attempts,     ///< earlier attempts at the course, results carried over
    Course        ///< the same for all learners of a course on a day: never a reason
};

/// A column of the feature matrix.
enum Feature : size_t
{
    Lead, ///< days from registration to the start
    Credits,
    PreviousAttempts,
    CarriedOver,
    CourseLength,
    AssessmentCount,
    DueCount,
    DueShare, ///< of the weight of all assessments
    DaysToNextDue,
    DaysSinceDue,
    MissedCount,
    MissedShare,
    MissedWeightShare,
    MissedLast,
    MissedRun, ///< the last due pieces of work in a row
    SubmittedCount,
    SubmittedEarly, ///< pieces handed in that are not due yet
    DoneOfDue,      ///< weight handed in / weight due
    ScoreMean,
    ScoreLeast,
    ScoreLast,
    ScoreOfLastDue,
    ScoreWeighted, ///< mean over what has a score
    ScoreSoFar,    ///< mean over what is due, 0 for what is missing
    ScoreTrend,    ///< last - mean
    ScoresBelowPass,
    LateMean,
    LateMost,
    LateLast,
    LateLastDue,
    SinceSubmission,
    FirstSubmission,
    SinceActivity,
    ActiveDays14,
    ActiveDays28,
    Interactions7,
    Interactions28,
    InteractionsAll,
    // Rank among the learners of the same course on the same day, 0 lowest to 1 highest.
    RankLead,
    RankCredits,
    RankSubmitted,
    RankScoreMean,
    RankScoreOfLastDue,
    RankScoreWeighted,
    RankScoreSoFar,
    RankLateMean,
    RankLateLastDue,
    RankSinceSubmission,
    RankActiveDays28,
    RankInteractions28,
    RankInteractionsAll,
    // Mean of the learners of the same course on the same day.
    CourseLead,
    CourseCredits,
    CoursePreviousAttempts,
    CourseMissedShare,
    CourseSubmitted,
    CourseScoreMean,
    CourseLateMean,
    featureCount
};

/// For files and messages, such as "missed_share".
const char *featureName(size_t feature);
Family featureFamily(size_t feature);

/// The values of the learners themselves, 0 in the columns of Family::Course. A straight line through the
/// figures of a few courses would mislead in others.
Matrix withoutCourse(const Matrix &values);

/// The learners of a course who are registered on a day.
struct CourseFeatures
{
    std::vector<qsizetype> learners; ///< index into Course::learners for each row
    Matrix values{featureCount};
};

/// What is known of them by the end of `day`, of that course alone: nothing that happened later and no
/// outcome goes in. A group below five learners has no ranks.
CourseFeatures courseFeatures(const Course &course, int day);

} // namespace viridian::risk
