// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/samplecourse.h"

#include "app/import/sample/samplerandom.h"

namespace viridian::sample {

namespace {

constexpr double unitWeight = 2;
constexpr double assessmentWeights = 40; // all assessments of a course together
constexpr double quizEvidence = 0.5;
constexpr double assessmentEvidence = 1;
constexpr double easeSpread = 5; // points of score
constexpr int friday = 4;        // days after Monday
constexpr int sunday = 6;

} // namespace

CoursePlan::CoursePlan(const OrganizationDefinition &organization, const CourseDefinition &definition,
                       const QUuid &organizationId, QDate anchor)
    : m_definition(&definition)
    , m_organizationId(organizationId)
{
    // A skill is as hard in one course as in another.
    Random random = Random(organization.seed).part(1);
    for (const auto &skill : organization.skills)
        m_skillEase.insert(skill.externalId, easeSpread * random.normal());

    const QDate monday = anchor.addDays(1 - anchor.dayOfWeek());
    m_course = {.id = rowId(organizationId, QStringLiteral("course"), definition.code),
                .externalId = definition.code,
                .code = definition.code,
                .title = definition.title,
                .presentation = {},
                .startsOn = monday.addDays(qint64{7} * definition.startWeek),
                .endsOn = monday.addDays(qint64{7} * (definition.startWeek + definition.weeks) - 1)};
    m_course.presentation = QString::number(m_course.startsOn.year());
    addUnits();
    addAssessments();
    for (const auto &[key, title] : {std::pair(QStringLiteral("handbook"), QStringLiteral("Handbook")),
                                     std::pair(QStringLiteral("forum"), QStringLiteral("Forum")),
                                     std::pair(QStringLiteral("library"), QStringLiteral("Library"))})
        m_resources.append(addActivity(key, QStringLiteral("resource"), key, title, 0, {}));
}

QString CoursePlan::addActivity(const QString &externalId, const QString &kind, const QString &subtype,
                                const QString &title, double weight, QDate due)
{
    m_activities.append({.id = rowId(m_organizationId, QStringLiteral("activity"),
                                     QStringLiteral("%1:%2").arg(m_course.externalId, externalId)),
                         .course = m_course.externalId,
                         .externalId = externalId,
                         .kind = kind,
                         .subtype = subtype,
                         .title = title,
                         .weight = weight,
                         .dueOn = due});
    return externalId;
}

double CoursePlan::giveEvidence(const QString &activity, int first, int count, double weight)
{
    const auto &skills = m_definition->skills;
    double ease = 0;
    for (int offset = 0; offset < count; ++offset) {
        const QString &skill = skills.at((first + offset) % skills.size()).skill;
        m_activitySkills.append({m_course.externalId, activity, skill, weight});
        ease += m_skillEase.value(skill) / count;
    }
    return ease;
}

void CoursePlan::addUnits()
{
    // The last two weeks are for revision.
    for (int week = 1; week <= m_definition->weeks - 2; ++week) {
        const QDate due = m_course.startsOn.addDays(7 * (week - 1) + sunday);
        const bool hasQuiz = week % 2 == 0;
        const QString key =
            addActivity(QStringLiteral("unit-%1").arg(week, 2, 10, QLatin1Char('0')), QStringLiteral("unit"),
                        hasQuiz ? QStringLiteral("quiz") : QStringLiteral("reading"),
                        QStringLiteral("Unit %1").arg(week), unitWeight, due);
        m_units.append({key, due, hasQuiz, hasQuiz ? giveEvidence(key, week / 2, 1, quizEvidence) : 0.0});
    }
}

void CoursePlan::addAssessments()
{
    const int count = m_definition->assessments;
    for (int number = 1; number <= count; ++number) {
        const int week = number * (m_definition->weeks - 2) / count;
        const QDate due = m_course.startsOn.addDays(7 * (week - 1) + friday);
        const QString key = addActivity(
            QStringLiteral("assessment-%1").arg(number), QStringLiteral("assessment"), QStringLiteral("TMA"),
            QStringLiteral("TMA %1").arg(number, 2, 10, QLatin1Char('0')), assessmentWeights / count, due);
        m_assessments.append({key, due, giveEvidence(key, 3 * (number - 1), 3, assessmentEvidence)});
    }
    addActivity(QStringLiteral("exam"), QStringLiteral("exam"), QStringLiteral("Exam"),
                QStringLiteral("Exam"), 100, m_course.endsOn.addDays(-3));
}

} // namespace viridian::sample
