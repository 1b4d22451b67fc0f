// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsstore.h"
#include "models/metrics/engagement.h"
#include "models/metrics/enrollmentspan.h"
#include "models/metrics/mastery.h"
#include "models/metrics/meanscore.h"
#include "models/metrics/plannedwork.h"

namespace viridian::pipeline {

/// Everything that the figures of one enrolment come from.
struct EnrollmentRecord
{
    QUuid user;
    analytics::Enrollment row;
    metrics::EnrollmentSpan span;
    QList<metrics::Work> plan;           ///< by due date
    QList<std::optional<double>> scores; ///< of the first attempt at each piece of the plan
    QList<ActivityDay> days;             ///< oldest first; `gained` is not set
    QList<metrics::FirstAttempt> attempts;
    QList<QList<metrics::SkillLevel>>
        skills; ///< a history for each requirement of the course, in their order
};

/// One course with all its enrolments: the unit that fits in memory.
struct CourseRecords
{
    QUuid course;
    QDate startsOn;
    QDate endsOn;
    QList<analytics::Requirement> requirements;
    QList<EnrollmentRecord> enrollments;
    bool hasEvents = false;
    metrics::VolumeUnit volumeUnit = metrics::VolumeUnit::Interactions;
};

/// Reads the planned work and what the enrolments made of it, nothing of activity and skills; a deleted
/// course has no enrolments here.
Result<CourseRecords> readCourseWork(analytics::AnalyticsStore &store, const analytics::Course &course);

/// Reads all of a course; a deleted one has no enrolments here.
Result<CourseRecords> readCourse(analytics::AnalyticsStore &store, const analytics::Course &course);

} // namespace viridian::pipeline
