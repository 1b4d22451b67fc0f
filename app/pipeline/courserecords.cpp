// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/courserecords.h"

#include <QHash>

#include <algorithm>

namespace viridian::pipeline {

namespace {

using analytics::AnalyticsStore;

/// Where things are found while the rows of a course come in.
struct Index
{
    QHash<QUuid, qsizetype> enrollment; ///< by learner
    QHash<QUuid, qsizetype> work;       ///< by activity
    QHash<QUuid, qsizetype> requirement;
};

EnrollmentRecord *find(CourseRecords &records, const Index &index, const QUuid &user)
{
    const auto found = index.enrollment.constFind(user);
    return found == index.enrollment.cend() ? nullptr : &records.enrollments[*found];
}

metrics::Work *find(EnrollmentRecord *enrollment, const Index &index, const QUuid &activity)
{
    const auto found = index.work.constFind(activity);
    return !enrollment || found == index.work.cend() ? nullptr : &enrollment->plan[*found];
}

Result<void> readPlan(AnalyticsStore &store, CourseRecords &records, Index &index, QList<metrics::Work> &plan)
{
    const auto activities = store.plannedWork(records.course);
    if (!activities)
        return Unexpected(activities.error());
    QList<double> weights;
    for (const auto &activity : *activities)
        weights.append(activity.weight);
    const QList<double> shares = metrics::plannedShares(weights);
    for (qsizetype i = 0; i < activities->size(); ++i) {
        index.work.insert(activities->at(i).id, i);
        plan.append({activities->at(i).dueOn, shares[i], std::nullopt, false});
    }

    auto requirements = store.requirements(records.course);
    if (!requirements)
        return Unexpected(requirements.error());
    records.requirements = std::move(*requirements);
    for (qsizetype i = 0; i < records.requirements.size(); ++i)
        index.requirement.insert(records.requirements[i].skill, i);
    return {};
}

Result<void> readEnrollments(AnalyticsStore &store, const analytics::Course &course, CourseRecords &records,
                             Index &index, const QList<metrics::Work> &plan)
{
    const auto enrollments = store.enrollments(course.id);
    if (!enrollments)
        return Unexpected(enrollments.error());
    for (const auto &row : *enrollments) {
        EnrollmentRecord record;
        record.user = row.user;
        record.row = row;
        record.scores.resize(plan.size());
        record.span = metrics::enrollmentSpan(
            {course.startsOn, course.endsOn, row.enrolledOn, row.withdrawnOn, row.withdrawn},
            store.organization().today);
        record.plan = plan;
        record.skills.resize(records.requirements.size());
        index.enrollment.insert(row.user, records.enrollments.size());
        records.enrollments.append(std::move(record));
    }
    return {};
}

Result<void> readWork(AnalyticsStore &store, CourseRecords &records, const Index &index)
{
    auto attempts = store.attempts(records.course, [&](const analytics::Attempts &row) {
        EnrollmentRecord *enrollment = find(records, index, row.user);
        if (!enrollment)
            return;
        enrollment->attempts.append({row.firstOn, row.firstScore});
        if (metrics::Work *work = find(enrollment, index, row.activity)) {
            enrollment->scores[work - enrollment->plan.data()] = row.firstScore;
            work->doneOn = row.doneOn;
            work->carriedOver = row.carriedOver;
        }
    });
    if (!attempts)
        return attempts;
    return store.completions(records.course, [&](const analytics::Completion &row) {
        if (metrics::Work *work = find(find(records, index, row.user), index, row.activity))
            work->doneOn = std::min(row.day, work->doneOn.value_or(row.day));
    });
}

Result<void> readDays(AnalyticsStore &store, CourseRecords &records, const Index &index)
{
    return store.activeDays(records.course, [&](const analytics::ActiveDay &row) {
        EnrollmentRecord *enrollment = find(records, index, row.user);
        if (!enrollment)
            return;
        enrollment->days.append({row.day, row.seconds, row.interactions, 0});
        records.hasEvents = records.hasEvents || row.hasEvents;
        if (row.seconds > 0)
            records.volumeUnit = metrics::VolumeUnit::Seconds;
    });
}

Result<void> readSkills(AnalyticsStore &store, CourseRecords &records, const Index &index)
{
    return store.skillLevels(records.course, [&](const analytics::SkillLevelRow &row) {
        if (EnrollmentRecord *enrollment = find(records, index, row.user))
            enrollment->skills[index.requirement.value(row.skill)].append({row.day, row.level, row.evidence});
    });
}

Result<CourseRecords> readWorkWith(AnalyticsStore &store, const analytics::Course &course, Index &index)
{
    CourseRecords records;
    records.course = course.id;
    records.startsOn = course.startsOn;
    records.endsOn = course.endsOn;
    if (course.deleted)
        return records;
    QList<metrics::Work> plan;
    return readPlan(store, records, index, plan)
        .and_then([&] { return readEnrollments(store, course, records, index, plan); })
        .and_then([&] { return readWork(store, records, index); })
        .map([&] { return std::move(records); });
}

} // namespace

Result<CourseRecords> readCourseWork(AnalyticsStore &store, const analytics::Course &course)
{
    Index index;
    return readWorkWith(store, course, index);
}

Result<CourseRecords> readCourse(AnalyticsStore &store, const analytics::Course &course)
{
    Index index;
    auto records = readWorkWith(store, course, index);
    if (!records || course.deleted)
        return records;
    return readDays(store, *records, index)
        .and_then([&] { return readSkills(store, *records, index); })
        .map([&] { return std::move(*records); });
}

} // namespace viridian::pipeline
