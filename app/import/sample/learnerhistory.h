// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sample/samplecourse.h"
#include "app/import/sample/samplerandom.h"

namespace viridian::sample {

/// What a learner is like, in all courses.
struct LearnerTraits
{
    QString externalId;
    Persona persona = Persona::Steady;
    double ability = 0;   ///< mean 0, standard deviation 1; moves scores
    double diligence = 0; ///< the same, correlated with ability; moves activity and pace
};

/// Lives through one enrolment day by day, up to the anchor day: weekdays and holidays, an own pace that
/// answers to falling behind, units, quizzes and assessments.
class LearnerHistory
{
public:
    LearnerHistory(const LearnerTraits &learner, const CoursePlan &plan, const QUuid &organization,
                   QDate anchor, Random random);

    const ingest::Enrollment &enrollment() const { return m_enrollment; }
    const QList<ingest::AssessmentResult> &results() const { return m_results; }
    const QList<ingest::LearningEvent> &events() const { return m_events; }

private:
    void enroll();
    void live();
    void liveDay(QDate day);
    void study(QDate day);
    void completeUnits(QDate day);
    void handIn();
    void handIn(const CoursePlan::Assessment &assessment);
    void finish();
    double activeChance(QDate day) const;
    int weekOf(QDate day) const { return static_cast<int>(m_plan.course().startsOn.daysTo(day) / 7) + 1; }
    double score(double level, double ease, QDate day);
    void addResult(const QString &activity, int attempt, QDate day, std::optional<double> score,
                   bool banked = false);
    void addEvent(const QString &activity, const QString &verb, QDate day, int seconds, int interactions);

    const LearnerTraits &m_learner;
    const CoursePlan &m_plan;
    const QUuid m_organization;
    const QDate m_anchor;
    Random m_random;

    QDate m_firstDay;
    QDate m_lastDay;      ///< the earliest of the anchor, the course's end and the withdrawal
    double m_pace = 1;    ///< units a week
    double m_daily = 0.5; ///< chance of an active day, before weekday and season
    double m_progress = 0;
    qsizetype m_unitsDone = 0;
    ingest::Enrollment m_enrollment;
    QList<ingest::AssessmentResult> m_results;
    QList<ingest::LearningEvent> m_events;
};

} // namespace viridian::sample
