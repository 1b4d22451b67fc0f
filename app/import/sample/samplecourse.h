// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sample/sampledefinition.h"
#include "db/ingest/stagedrows.h"

namespace viridian::sample {

/// The plan of a sample course: a unit for each week (every second one ends with a quiz that is scored),
/// assessments evenly over the weeks, an exam at the end and three resources without a due date.
class CoursePlan
{
public:
    struct Unit
    {
        QString externalId;
        QDate due;
        bool hasQuiz = false;
        double ease = 0; ///< of the quiz, added to scores
    };
    struct Assessment
    {
        QString externalId;
        QDate due;
        double ease = 0;
    };

    CoursePlan(const OrganizationDefinition &organization, const CourseDefinition &definition,
               const QUuid &organizationId, QDate anchor);

    const CourseDefinition &definition() const { return *m_definition; }
    const ingest::Course &course() const { return m_course; }
    const QList<ingest::Activity> &activities() const { return m_activities; }
    const QList<ingest::ActivitySkill> &activitySkills() const { return m_activitySkills; }
    const QList<Unit> &units() const { return m_units; }
    const QList<Assessment> &assessments() const { return m_assessments; }
    const QStringList &resources() const { return m_resources; }

private:
    QString addActivity(const QString &externalId, const QString &kind, const QString &subtype,
                        const QString &title, double weight, QDate due);
    /// Makes the activity give evidence for `count` of the course's skills, from number `first` on; returns
    /// how easy that makes it.
    double giveEvidence(const QString &activity, int first, int count, double weight);
    void addUnits();
    void addAssessments();

    const CourseDefinition *m_definition;
    QUuid m_organizationId;
    QHash<QString, double> m_skillEase;
    ingest::Course m_course;
    QList<ingest::Activity> m_activities;
    QList<ingest::ActivitySkill> m_activitySkills;
    QList<Unit> m_units;
    QList<Assessment> m_assessments;
    QStringList m_resources;
};

/// The id of a row of a sample organisation.
inline QUuid rowId(const QUuid &organization, const QString &kind, const QString &key)
{
    return QUuid::createUuidV5(organization, QStringLiteral("%1:%2").arg(kind, key));
}

} // namespace viridian::sample
