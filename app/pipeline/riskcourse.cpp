// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/riskcourse.h"

namespace viridian::pipeline {

namespace {

risk::Learner learnerOf(const EnrollmentRecord &enrollment, QDate start)
{
    const auto day = [start](QDate date) { return static_cast<int>(start.daysTo(date)); };
    const auto optionalDay = [&](std::optional<QDate> date) {
        return date ? std::optional(day(*date)) : std::nullopt;
    };
    const analytics::Enrollment &row = enrollment.row;
    risk::Learner learner{.id = row.user.toString(QUuid::WithoutBraces),
                          .registered = optionalDay(row.enrolledOn),
                          .left = optionalDay(row.withdrawnOn),
                          .previousAttempts = row.previousAttempts,
                          .credits = row.credits,
                          .failed = row.failed};
    // Withdrawn on a day that nobody recorded: never open (docs/metrics.md).
    if (row.withdrawn && !row.withdrawnOn)
        learner.left = learner.registered;
    for (qsizetype i = 0; i < enrollment.plan.size(); ++i) {
        const metrics::Work &work = enrollment.plan[i];
        if (work.doneOn)
            learner.submissions.append({i, day(*work.doneOn), enrollment.scores[i], false});
        else if (work.carriedOver)
            learner.submissions.append({i, -1, enrollment.scores[i], true});
    }
    for (const ActivityDay &active : enrollment.days) {
        if (active.interactions > 0)
            learner.activity.append({day(active.day), static_cast<double>(active.interactions)});
    }
    return learner;
}

} // namespace

risk::Course riskCourse(const CourseRecords &records)
{
    risk::Course course{.id = records.course.toString(QUuid::WithoutBraces),
                        .group = records.course.toString(QUuid::WithoutBraces),
                        .length = static_cast<int>(records.startsOn.daysTo(records.endsOn)),
                        .hasActivity = records.hasEvents};
    if (!records.enrollments.isEmpty()) {
        for (const metrics::Work &work : records.enrollments.first().plan)
            course.assessments.append(
                {static_cast<int>(records.startsOn.daysTo(work.due)), work.share, false});
    }
    for (const EnrollmentRecord &enrollment : records.enrollments)
        course.learners.append(learnerOf(enrollment, records.startsOn));
    return course;
}

} // namespace viridian::pipeline
