// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/timerange.h"
#include "models/records/course.h"
#include "models/records/followup.h"
#include "models/records/identity.h"

#include <QByteArray>

namespace viridian {

struct LearnerQuery
{
    Role role = Role::Learner;
    QUuid userId;   ///< null: the reader
    QUuid courseId; ///< null: the enrolment with the latest start
    TimeRange range = TimeRange::Quarter;

    bool operator==(const LearnerQuery &) const = default;
};

struct DashboardQuery
{
    Role role = Role::Trainer;
    TimeRange range = TimeRange::Month;

    bool operator==(const DashboardQuery &) const = default;
};

struct CourseQuery
{
    Role role = Role::Trainer;
    QUuid courseId;
    TimeRange range = TimeRange::Quarter;

    bool operator==(const CourseQuery &) const = default;
};

struct SkillQuery
{
    Role role = Role::Trainer;
    QUuid skillId;

    bool operator==(const SkillQuery &) const = default;
};

/// `cursor` is what the page before returned in `next`, opaque to everyone else.
struct PageRequest
{
    static constexpr int mostRows = 1'000;

    QByteArray cursor; ///< empty: the first page
    int limit = 100;   ///< 1 to mostRows; may change from page to page

    bool operator==(const PageRequest &) const = default;
};

template <typename T>
struct KeysetPage
{
    QList<T> rows;
    QByteArray next; ///< empty: this was the last page
    int total = 0;   ///< rows that match, over all pages

    bool operator==(const KeysetPage &) const = default;
};

enum class LearnerSort
{
    Pace,
    LastActive,
    Name,
    Missed,
    Score,
    Risk
};
enum class LearnerFilter
{
    All,
    Behind,
    Absent,
    AtRisk,  ///< medium or high
    HighRisk ///< learners see no risk: they match neither
};

/// What was done about a learner so far.
enum class ReviewFilter
{
    Any,
    ToReview, ///< behind or absent, and without a review in the last reviewDays
    Reviewed,
    InIntervention
};

struct LearnersQuery
{
    Role role = Role::Trainer;
    QUuid courseId; ///< null: every visible course
    QString search; ///< part of a name or external id, case-insensitive; empty: all
    LearnerFilter filter = LearnerFilter::All;
    ReviewFilter review = ReviewFilter::Any; ///< learners see no reviews: with another they match nothing
    LearnerSort sort = LearnerSort::Pace;
    bool descending = false; ///< missing values come last either way
    bool openOnly = true;    ///< only enrolments that are still open
    PageRequest page;
    /// Only enrolments in courses that require this skill, of learners below the required level; null: all.
    QUuid skillId = {};

    bool operator==(const LearnersQuery &) const = default;
};

enum class CourseSort
{
    Code,
    Active,
    Pace,
    Completion,
    Behind,
    Coverage
};

struct CoursesQuery
{
    Role role = Role::Trainer;
    QString search;
    CourseSort sort = CourseSort::Code;
    bool descending = false;
    PageRequest page;

    bool operator==(const CoursesQuery &) const = default;
};

enum class SkillSort
{
    Name,
    Coverage,
    Gap
};

struct SkillsQuery
{
    Role role = Role::Trainer;
    QString search;
    SkillSort sort = SkillSort::Name;
    bool descending = false;
    PageRequest page;

    bool operator==(const SkillsQuery &) const = default;
};

/// The reviews, notes and interventions about a learner in a course.
struct FollowUpsQuery
{
    Role role = Role::Trainer;
    QUuid userId;
    QUuid courseId;

    bool operator==(const FollowUpsQuery &) const = default;
};

/// `id` is the caller's: asked again with the same one, nothing is written twice.
struct NewFollowUp
{
    Role role = Role::Trainer;
    QUuid id;
    QUuid userId;
    QUuid courseId;
    FollowUpKind kind = FollowUpKind::Note;
    QString text;                  ///< at most longestNote characters; a note needs one
    std::optional<QDate> due = {}; ///< of an intervention

    bool operator==(const NewFollowUp &) const = default;
};

/// What is missing stays as it is.
struct FollowUpChange
{
    Role role = Role::Trainer;
    QUuid id;
    int version = 0; ///< the one that the reader saw
    std::optional<QString> text = {};
    std::optional<QDate> due = {};               ///< another day for an intervention
    std::optional<FollowUpOutcome> outcome = {}; ///< closes an intervention
    bool reopen = false;
    std::optional<bool> putAway = {};

    bool operator==(const FollowUpChange &) const = default;
};

/// A course or learner that the search box or the command palette found.
struct SearchHit
{
    enum class Kind
    {
        Course,
        Learner
    } kind = Kind::Course;
    QUuid id;
    QUuid courseId; ///< of a learner: the enrolment to open
    QString title;
    QString subtitle;

    bool operator==(const SearchHit &) const = default;
};

} // namespace viridian
