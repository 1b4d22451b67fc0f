// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/learnerhistory.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace viridian::sample {

namespace {

constexpr std::array weekdayFactors{1.10, 1.15, 1.20, 1.10, 0.75, 0.45, 0.70}; // from Monday
constexpr double weekdaySum = 6.45;
constexpr int readingWeek = 8;  // of a course
constexpr int fadingDays = 42;  // before the end
constexpr int slowingDays = 21; // before a withdrawal
constexpr int unitsAhead = 2;   // nobody works further ahead than that
constexpr int markingDays = 6;  // a fresh hand-in may not be marked yet
const std::array educations{"A Level or equivalent", "Lower than A Level", "HE qualification",
                            "Postgraduate qualification", "No formal qualification"};

// Winter holidays nearly stop the work, the first half of August slows it.
double seasonFactor(QDate day)
{
    if ((day.month() == 12 && day.day() >= 21) || (day.month() == 1 && day.day() <= 3))
        return 0.2;
    return day.month() == 8 && day.day() <= 15 ? 0.6 : 1.0;
}

} // namespace

LearnerHistory::LearnerHistory(const LearnerTraits &learner, const CoursePlan &plan,
                               const QUuid &organization, QDate anchor, Random random)
    : m_learner(learner)
    , m_plan(plan)
    , m_organization(organization)
    , m_anchor(anchor)
    , m_random(random)
{
    enroll();
    if (m_learner.persona != Persona::NeverActive) {
        live();
        handIn();
    }
    finish();
}

void LearnerHistory::enroll()
{
    const auto &course = m_plan.course();
    m_enrollment.course = course.externalId;
    m_enrollment.user = m_learner.externalId;
    m_enrollment.enrolledOn =
        std::min(course.startsOn.addDays(-3 - m_random.below(57)), m_anchor.addDays(-m_random.below(20)));
    m_enrollment.studiedCredits = m_random.chance(0.6) ? 30 : 60;
    m_enrollment.priorEducation = QLatin1String(educations.at(static_cast<size_t>(m_random.below(5))));
    m_enrollment.previousAttempts = m_learner.persona == Persona::Banked || m_random.chance(0.06) ? 1 : 0;
    m_firstDay = course.startsOn;
    m_lastDay = std::min(course.endsOn, m_anchor);
    m_daily = std::clamp(0.50 + 0.13 * m_learner.diligence, 0.12, 0.92);
    m_pace = std::clamp(1.0 + 0.17 * m_learner.diligence + 0.06 * m_random.normal(), 0.35, 1.5);

    if (m_learner.persona == Persona::Perfect) {
        m_daily = 0.9;
        m_pace = 1.5;
    }
    if (m_learner.persona == Persona::LateStarter) {
        const QDate late = course.startsOn.addDays(14 + m_random.below(28));
        if (late <= m_lastDay)
            m_firstDay = m_enrollment.enrolledOn = late;
    }
    if (m_learner.persona == Persona::Dropout) {
        const auto weeks = static_cast<int>(course.startsOn.daysTo(m_lastDay) / 7);
        if (weeks > 4) {
            m_enrollment.withdrawnOn = course.startsOn.addDays(21 + m_random.below(7 * (weeks - 3)));
            m_lastDay = m_enrollment.withdrawnOn.addDays(-1);
        }
    }
}

double LearnerHistory::activeChance(QDate day) const
{
    double chance = m_daily * weekdayFactors.at(static_cast<size_t>(day.dayOfWeek() - 1)) * seasonFactor(day);
    if (weekOf(day) == readingWeek)
        chance *= 0.5;
    const bool isFading = m_learner.persona == Persona::Fading && day.daysTo(m_lastDay) < fadingDays;
    const bool isLeaving = m_enrollment.withdrawnOn.isValid() && day.daysTo(m_lastDay) < slowingDays;
    return isFading || isLeaving ? 0.3 * chance : chance;
}

void LearnerHistory::live()
{
    for (QDate day = m_firstDay; day <= m_lastDay; day = day.addDays(1)) {
        if (m_random.chance(activeChance(day)))
            liveDay(day);
    }
}

void LearnerHistory::liveDay(QDate day)
{
    study(day);
    // Whoever is behind works faster, whoever is far behind gives up on that.
    const double behind = std::min(weekOf(day), static_cast<int>(m_plan.units().size())) - m_progress;
    const double urge = behind > 1 && behind < 6 ? 1.25 : 1.0;
    m_progress += m_pace * urge / (m_daily * weekdaySum) * (0.6 + 0.8 * m_random.uniform());
    m_progress = std::min(m_progress, static_cast<double>(weekOf(day) + unitsAhead));
    completeUnits(day);
}

void LearnerHistory::study(QDate day)
{
    const int sessions = 1 + (m_random.chance(0.45) ? 1 : 0) + (m_random.chance(0.15) ? 1 : 0);
    for (int session = 0; session < sessions; ++session) {
        const double length = m_random.uniform();
        const int seconds = 240 + static_cast<int>(3000 * length * length);
        const int interactions = 1 + seconds / (60 + m_random.below(60));
        if (m_random.chance(0.7))
            addEvent(m_plan.units().at(std::min(m_unitsDone, m_plan.units().size() - 1)).externalId,
                     QStringLiteral("interacted"), day, seconds, interactions);
        else
            addEvent(m_plan.resources().at(m_random.below(static_cast<int>(m_plan.resources().size()))),
                     QStringLiteral("viewed"), day, seconds, interactions);
    }
}

void LearnerHistory::completeUnits(QDate day)
{
    while (m_unitsDone < m_plan.units().size() && static_cast<double>(m_unitsDone + 1) <= m_progress) {
        const auto &unit = m_plan.units().at(m_unitsDone++);
        addEvent(unit.externalId, QStringLiteral("completed"), day, 0, 1);
        if (unit.hasQuiz)
            addResult(unit.externalId, 1, day, score(68, unit.ease, day));
    }
}

double LearnerHistory::score(double level, double ease, QDate day)
{
    const double noise = m_random.normal();
    if (m_learner.persona == Persona::Perfect)
        return 100;
    if (m_learner.persona == Persona::Zero)
        return 0;
    const double growth = 6.0 * weekOf(day) / m_plan.definition().weeks;
    return std::clamp(
        std::round(level + ease + growth + 10 * m_learner.ability + 4 * m_learner.diligence + 8 * noise), 0.0,
        100.0);
}

void LearnerHistory::handIn()
{
    for (qsizetype number = 0; number < m_plan.assessments().size(); ++number) {
        const auto &assessment = m_plan.assessments().at(number);
        if (m_learner.persona == Persona::Banked && number < 2)
            addResult(assessment.externalId, 1, m_plan.course().startsOn.addDays(-1),
                      score(66, assessment.ease, m_plan.course().startsOn), true);
        else
            handIn(assessment);
    }
}

void LearnerHistory::handIn(const CoursePlan::Assessment &assessment)
{
    const bool isFading =
        m_learner.persona == Persona::Fading && assessment.due.daysTo(m_lastDay) < fadingDays;
    const bool isPerfect = m_learner.persona == Persona::Perfect;
    const double chance = isFading ? 0.35 : std::clamp(0.93 + 0.07 * m_learner.diligence, 0.4, 0.99);
    const bool isLate = m_random.chance(0.14 - 0.04 * m_learner.diligence) && !isPerfect;
    const int offset = isLate ? 1 + m_random.below(6) : -m_random.below(6);
    if (!m_random.chance(chance) && !isPerfect)
        return;
    const QDate day = assessment.due.addDays(offset);
    if (day < m_firstDay || day > m_lastDay)
        return;
    addEvent(assessment.externalId, QStringLiteral("submitted"), day, 1800 + m_random.below(3600), 6);
    const double first = std::max(0.0, score(63, assessment.ease, day) - (isLate ? 5 : 0));
    const bool isUnmarked = day.daysTo(m_anchor) < markingDays && m_random.chance(0.7) && !isPerfect;
    addResult(assessment.externalId, 1, day, isUnmarked ? std::nullopt : std::optional(first));

    const QDate again = day.addDays(14);
    if (first < m_plan.course().passMark && m_learner.persona != Persona::Zero && m_random.chance(0.5) &&
        again <= m_lastDay)
        addResult(assessment.externalId, 2, again, std::min(100.0, first + 10 + m_random.below(15)));
}

void LearnerHistory::finish()
{
    if (m_enrollment.withdrawnOn.isValid()) {
        m_enrollment.outcome = QStringLiteral("withdrawn");
        return;
    }
    if (m_plan.course().endsOn >= m_anchor)
        return;
    // The best attempt counts; what was not handed in counts 0.
    double sum = 0;
    for (const auto &assessment : m_plan.assessments()) {
        double best = 0;
        for (const auto &result : m_results) {
            if (result.activity == assessment.externalId)
                best = std::max(best, result.score.value_or(0));
        }
        sum += best;
    }
    const double mean = sum / static_cast<double>(m_plan.assessments().size());
    m_enrollment.outcome = mean >= 80                         ? QStringLiteral("distinction")
                           : mean >= m_plan.course().passMark ? QStringLiteral("pass")
                                                              : QStringLiteral("fail");
}

void LearnerHistory::addResult(const QString &activity, int attempt, QDate day, std::optional<double> points,
                               bool banked)
{
    m_results.append({.course = m_plan.course().externalId,
                      .activity = activity,
                      .user = m_learner.externalId,
                      .attempt = attempt,
                      .submittedOn = day,
                      .score = points,
                      .banked = banked});
}

void LearnerHistory::addEvent(const QString &activity, const QString &verb, QDate day, int seconds,
                              int interactions)
{
    // On the anchor day just after midnight: that day may be today, and nothing happens in the future.
    const int from = day == m_anchor ? 0 : 7 * 3600;
    const int span = day == m_anchor ? 60 : 15 * 3600;
    const QString key = QStringLiteral("sample:%1:%2:%3")
                            .arg(m_plan.course().externalId, m_learner.externalId)
                            .arg(m_events.size());
    m_events.append({.id = QUuid::createUuidV5(m_organization, key),
                     .occurredAt = QDateTime(day, QTime(0, 0), Qt::UTC).addSecs(from + m_random.below(span)),
                     .user = m_learner.externalId,
                     .course = m_plan.course().externalId,
                     .activity = activity,
                     .verb = verb,
                     .seconds = seconds,
                     .interactions = interactions,
                     .source = QStringLiteral("sample")});
}

} // namespace viridian::sample
