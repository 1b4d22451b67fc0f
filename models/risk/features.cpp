// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace viridian::risk {

namespace {

constexpr double passMark = 40;
constexpr size_t leastToRank = 5;

struct Description
{
    const char *name;
    Family family;
};

// clang-format off
constexpr std::array<Description, featureCount> descriptions{{
    {"lead", Family::Registration},
    {"credits", Family::Workload},
    {"previous_attempts", Family::Attempts},
    {"carried_over", Family::Attempts},
    {"course_length", Family::Course},
    {"assessment_count", Family::Course},
    {"due_count", Family::Course},
    {"due_share", Family::Course},
    {"days_to_next_due", Family::Course},
    {"days_since_due", Family::Course},
    {"missed_count", Family::Missed},
    {"missed_share", Family::Missed},
    {"missed_weight_share", Family::Missed},
    {"missed_last", Family::Missed},
    {"missed_run", Family::Missed},
    {"submitted_count", Family::Pace},
    {"submitted_early", Family::Pace},
    {"done_of_due", Family::Pace},
    {"score_mean", Family::Scores},
    {"score_least", Family::Scores},
    {"score_last", Family::Scores},
    {"score_of_last_due", Family::Scores},
    {"score_weighted", Family::Scores},
    {"score_so_far", Family::Scores},
    {"score_trend", Family::Scores},
    {"scores_below_pass", Family::Scores},
    {"late_mean", Family::Lateness},
    {"late_most", Family::Lateness},
    {"late_last", Family::Lateness},
    {"late_last_due", Family::Lateness},
    {"since_submission", Family::Absence},
    {"first_submission", Family::Lateness},
    {"since_activity", Family::Absence},
    {"active_days_14", Family::Absence},
    {"active_days_28", Family::Absence},
    {"interactions_7", Family::Absence},
    {"interactions_28", Family::Absence},
    {"interactions_all", Family::Absence},
    {"rank_lead", Family::Registration},
    {"rank_credits", Family::Workload},
    {"rank_submitted", Family::Pace},
    {"rank_score_mean", Family::Scores},
    {"rank_score_of_last_due", Family::Scores},
    {"rank_score_weighted", Family::Scores},
    {"rank_score_so_far", Family::Scores},
    {"rank_late_mean", Family::Lateness},
    {"rank_late_last_due", Family::Lateness},
    {"rank_since_submission", Family::Absence},
    {"rank_active_days_28", Family::Absence},
    {"rank_interactions_28", Family::Absence},
    {"rank_interactions_all", Family::Absence},
    {"course_lead", Family::Course},
    {"course_credits", Family::Course},
    {"course_previous_attempts", Family::Course},
    {"course_missed_share", Family::Course},
    {"course_submitted", Family::Course},
    {"course_score_mean", Family::Course},
    {"course_late_mean", Family::Course},
}};

struct Derived { Feature of; Feature from; };
constexpr std::array ranks{
    Derived{RankLead, Lead}, Derived{RankCredits, Credits}, Derived{RankSubmitted, SubmittedCount},
    Derived{RankScoreMean, ScoreMean}, Derived{RankScoreOfLastDue, ScoreOfLastDue},
    Derived{RankScoreWeighted, ScoreWeighted}, Derived{RankScoreSoFar, ScoreSoFar},
    Derived{RankLateMean, LateMean}, Derived{RankLateLastDue, LateLastDue},
    Derived{RankSinceSubmission, SinceSubmission}, Derived{RankActiveDays28, ActiveDays28},
    Derived{RankInteractions28, Interactions28}, Derived{RankInteractionsAll, InteractionsAll}};
constexpr std::array means{
    Derived{CourseLead, Lead}, Derived{CourseCredits, Credits},
    Derived{CoursePreviousAttempts, PreviousAttempts}, Derived{CourseMissedShare, MissedShare},
    Derived{CourseSubmitted, SubmittedCount}, Derived{CourseScoreMean, ScoreMean},
    Derived{CourseLateMean, LateMean}};
// clang-format on

using Row = std::array<float, featureCount>;

float number(double value)
{
    return static_cast<float>(value);
}

float share(double part, double whole)
{
    return whole > 0 ? number(part / whole) : missing;
}

/// The plan as it stands on a day.
class Plan
{
public:
    Plan(const Course &course, int day)
        : m_course(course)
        , m_day(day)
    {
        for (qsizetype i = 0; i < course.assessments.size(); ++i) {
            const Assessment &assessment = course.assessments[i];
            if (!counts(assessment))
                continue;
            ++m_count;
            m_weight += assessment.weight;
            if (*assessment.due <= day)
                m_due.push_back(i);
            else
                m_nextDue = std::min(m_nextDue.value_or(*assessment.due), *assessment.due);
        }
        // The heavier one of a day counts as the later.
        std::ranges::stable_sort(m_due, {}, [&](qsizetype i) {
            return std::pair(*course.assessments[i].due, course.assessments[i].weight);
        });
        for (const qsizetype i : m_due)
            m_dueWeight += course.assessments[i].weight;
    }

    static bool counts(const Assessment &assessment) { return assessment.due && !assessment.isExam; }
    const std::vector<qsizetype> &due() const { return m_due; }
    double dueWeight() const { return m_dueWeight; }

    void describe(Row &row) const
    {
        row[CourseLength] = number(m_course.length);
        row[AssessmentCount] = number(m_count);
        row[DueCount] = number(static_cast<double>(m_due.size()));
        row[DueShare] = share(m_dueWeight, m_weight);
        if (m_nextDue)
            row[DaysToNextDue] = number(*m_nextDue - m_day);
        if (!m_due.empty())
            row[DaysSinceDue] = number(m_day - *m_course.assessments[m_due.back()].due);
    }

private:
    const Course &m_course;
    int m_day;
    int m_count = 0;
    double m_weight = 0;
    double m_dueWeight = 0;
    std::vector<qsizetype> m_due; // by due date
    std::optional<int> m_nextDue;
};

/// One learner's submissions by the day, in the order of the due dates.
std::vector<const Submission *> submissionsBy(const Course &course, const Learner &learner, int day)
{
    std::vector<const Submission *> known;
    for (const Submission &submission : learner.submissions) {
        if (submission.day <= day && Plan::counts(course.assessments[submission.assessment]))
            known.push_back(&submission);
    }
    std::ranges::stable_sort(known, {}, [&](const Submission *submission) {
        const Assessment &assessment = course.assessments[submission->assessment];
        return std::tuple(*assessment.due, assessment.weight, submission->assessment);
    });
    return known;
}

void describeScores(Row &row, const Course &course, const std::vector<const Submission *> &known,
                    double dueWeight)
{
    double sum = 0;
    double weighted = 0;
    double weight = 0;
    int count = 0;
    int below = 0;
    double least = 100;
    for (const Submission *submission : known) {
        if (!submission->score)
            continue;
        const double score = *submission->score;
        ++count;
        sum += score;
        below += score < passMark ? 1 : 0;
        least = std::min(least, score);
        weighted += score * course.assessments[submission->assessment].weight;
        weight += course.assessments[submission->assessment].weight;
        row[ScoreLast] = number(score);
    }
    row[ScoresBelowPass] = number(below);
    row[ScoreSoFar] = share(weighted, dueWeight);
    if (count == 0)
        return;
    row[ScoreMean] = number(sum / count);
    row[ScoreLeast] = number(least);
    row[ScoreWeighted] = share(weighted, weight);
    row[ScoreTrend] = row[ScoreLast] - row[ScoreMean];
}

void describeTiming(Row &row, const Course &course, const std::vector<const Submission *> &known, int day)
{
    double sum = 0;
    int count = 0;
    std::optional<int> most;
    std::optional<int> first;
    std::optional<int> last;
    for (const Submission *submission : known) {
        if (submission->carriedOver)
            continue;
        const int late = submission->day - *course.assessments[submission->assessment].due;
        sum += late;
        ++count;
        most = std::max(most.value_or(late), late);
        first = std::min(first.value_or(submission->day), submission->day);
        last = std::max(last.value_or(submission->day), submission->day);
        row[LateLast] = number(late);
    }
    if (count == 0)
        return;
    row[LateMean] = number(sum / count);
    row[LateMost] = number(*most);
    row[FirstSubmission] = number(*first);
    row[SinceSubmission] = number(day - *last);
}

void describeWork(Row &row, const Course &course, const Plan &plan,
                  const std::vector<const Submission *> &known, int day)
{
    double doneWeight = 0;
    double carried = 0;
    double early = 0;
    for (const Submission *submission : known) {
        const Assessment &assessment = course.assessments[submission->assessment];
        doneWeight += assessment.weight;
        carried += submission->carriedOver ? 1 : 0;
        early += *assessment.due > day ? 1 : 0;
    }
    double missed = 0;
    double missedWeight = 0;
    double run = 0;
    const Submission *lastDue = nullptr;
    for (const qsizetype assessment : plan.due()) {
        const auto found = std::ranges::find(known, assessment, &Submission::assessment);
        lastDue = found == known.end() ? nullptr : *found;
        if (lastDue) {
            run = 0;
            continue;
        }
        ++missed;
        ++run;
        missedWeight += course.assessments[assessment].weight;
    }
    row[CarriedOver] = number(carried);
    row[SubmittedCount] = number(static_cast<double>(known.size()));
    row[SubmittedEarly] = number(early);
    row[DoneOfDue] = share(doneWeight, plan.dueWeight());
    row[MissedCount] = number(missed);
    row[MissedShare] = share(missed, static_cast<double>(plan.due().size()));
    row[MissedWeightShare] = share(missedWeight, plan.dueWeight());
    row[MissedRun] = number(run);
    if (!plan.due().empty())
        row[MissedLast] = lastDue ? 0 : 1;
    if (!lastDue)
        return;
    if (lastDue->score)
        row[ScoreOfLastDue] = number(*lastDue->score);
    if (!lastDue->carriedOver)
        row[LateLastDue] = number(lastDue->day - *course.assessments[lastDue->assessment].due);
}

void describeActivity(Row &row, const Learner &learner, int day)
{
    std::vector<int> days;
    double week = 0;
    double month = 0;
    double all = 0;
    for (const ActiveDay &active : learner.activity) {
        if (active.day > day)
            continue;
        days.push_back(active.day);
        week += active.day > day - 7 ? active.interactions : 0;
        month += active.day > day - 28 ? active.interactions : 0;
        all += active.interactions;
    }
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    const auto within = [&](int length) {
        return number(static_cast<double>(days.end() - std::ranges::upper_bound(days, day - length)));
    };
    if (!days.empty())
        row[SinceActivity] = number(day - days.back());
    row[ActiveDays14] = within(14);
    row[ActiveDays28] = within(28);
    row[Interactions7] = number(week);
    row[Interactions28] = number(month);
    row[InteractionsAll] = number(all);
}

Row describe(const Course &course, const Plan &plan, const Learner &learner, int day)
{
    Row row;
    row.fill(missing);
    row[Lead] = number(-*learner.registered);
    if (learner.credits)
        row[Credits] = number(*learner.credits);
    row[PreviousAttempts] = number(learner.previousAttempts);
    plan.describe(row);
    const auto known = submissionsBy(course, learner, day);
    describeWork(row, course, plan, known, day);
    describeScores(row, course, known, plan.dueWeight());
    describeTiming(row, course, known, day);
    if (course.hasActivity)
        describeActivity(row, learner, day);
    return row;
}

/// Equal values share the mean of their ranks.
void rank(Matrix &values, const Derived &derived)
{
    std::vector<size_t> known;
    for (size_t i = 0; i < values.rows(); ++i) {
        if (!std::isnan(values.row(i)[derived.from]))
            known.push_back(i);
    }
    if (known.size() < leastToRank)
        return;
    const auto value = [&](size_t i) { return values.row(i)[derived.from]; };
    std::ranges::stable_sort(known, {}, value);
    for (size_t first = 0; first < known.size();) {
        size_t end = first;
        while (end < known.size() && value(known[end]) == value(known[first]))
            ++end;
        const auto middle = static_cast<double>(first + end - 1) / 2;
        for (size_t i = first; i < end; ++i)
            values.row(known[i])[derived.of] = number(middle / static_cast<double>(known.size() - 1));
        first = end;
    }
}

void mean(Matrix &values, const Derived &derived)
{
    double sum = 0;
    double count = 0;
    for (size_t i = 0; i < values.rows(); ++i) {
        if (const float value = values.row(i)[derived.from]; !std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    for (size_t i = 0; i < values.rows(); ++i)
        values.row(i)[derived.of] = share(sum, count);
}

} // namespace

const char *featureName(size_t feature)
{
    return descriptions.at(feature).name;
}

Family featureFamily(size_t feature)
{
    return descriptions.at(feature).family;
}

Matrix withoutCourse(const Matrix &values)
{
    Matrix own = values;
    for (size_t row = 0; row < own.rows(); ++row) {
        for (size_t feature = 0; feature < featureCount; ++feature) {
            if (featureFamily(feature) == Family::Course)
                own.row(row)[feature] = 0;
        }
    }
    return own;
}

CourseFeatures courseFeatures(const Course &course, int day)
{
    CourseFeatures features;
    const Plan plan(course, day);
    for (qsizetype i = 0; i < course.learners.size(); ++i) {
        if (!isRegisteredOn(course.learners[i], day))
            continue;
        features.learners.push_back(i);
        features.values.append(describe(course, plan, course.learners[i], day));
    }
    for (const Derived &derived : ranks)
        rank(features.values, derived);
    for (const Derived &derived : means)
        mean(features.values, derived);
    return features;
}

} // namespace viridian::risk
