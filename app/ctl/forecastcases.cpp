// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/forecastcases.h"

namespace viridian::ctl {

namespace {

/// A cohort counts days from a course's start; the formulas want dates, and any first day will do.
const QDate firstDay(2000, 1, 1);

struct CoursePlan
{
    QList<metrics::Work> work;
    QList<qsizetype> index; ///< of each assessment in `work`, -1 where it is no planned work
};

CoursePlan planOf(const risk::Course &course)
{
    CoursePlan plan;
    QList<double> weights;
    for (const risk::Assessment &assessment : course.assessments) {
        const bool isPlanned = assessment.due && !assessment.isExam;
        plan.index.append(isPlanned ? weights.size() : -1);
        if (isPlanned) {
            weights.append(assessment.weight);
            plan.work.append({firstDay.addDays(*assessment.due), 0, std::nullopt, false});
        }
    }
    const QList<double> shares = metrics::plannedShares(weights);
    for (qsizetype i = 0; i < shares.size(); ++i)
        plan.work[i].share = shares[i];
    return plan;
}

QList<metrics::Work> workOf(const risk::Learner &learner, const CoursePlan &plan)
{
    QList<metrics::Work> work = plan.work;
    for (const risk::Submission &submission : learner.submissions) {
        const qsizetype index = plan.index[submission.assessment];
        if (index < 0)
            continue;
        if (submission.carriedOver)
            work[index].carriedOver = true;
        else
            work[index].doneOn = firstDay.addDays(submission.day);
    }
    return work;
}

std::optional<QDate> dateOf(std::optional<int> day)
{
    return day ? std::optional(firstDay.addDays(*day)) : std::nullopt;
}

} // namespace

QList<metrics::EvaluatedCase> forecastCases(const risk::Cohort &cohort, const QList<int> &days)
{
    QList<metrics::EvaluatedCase> cases;
    for (const risk::Course &course : cohort) {
        const CoursePlan plan = planOf(course);
        const QDate lastDay = firstDay.addDays(course.length);
        for (const risk::Learner &learner : course.learners) {
            const QList<metrics::Work> work = workOf(learner, plan);
            const metrics::EnrollmentSpan span = metrics::enrollmentSpan(
                {firstDay, lastDay, dateOf(learner.registered), dateOf(learner.left), false}, lastDay);
            for (const int day : days) {
                if (const auto one = metrics::forecastCase(work, span, firstDay.addDays(day)))
                    cases.append({learner.id, course.id, day, *one});
            }
        }
    }
    return cases;
}

} // namespace viridian::ctl
