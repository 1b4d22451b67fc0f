// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sample/sampledefinition.h"
#include "db/ingest/ingest.h"

namespace viridian::sample {

/// One generated organisation. The same definition and anchor day give the same rows, on every machine.
class SampleOrganization
{
public:
    /// `anchor` is the organisation's current day: nothing lies after it but due dates. `names` has the lists
    /// of names.
    SampleOrganization(const OrganizationDefinition &definition, const Definition &names, QDate anchor);

    const ingest::Organization &organization() const { return m_organization; }
    Result<void> stage(ingest::Ingest &ingest) const;

private:
    void addPeople(const Definition &names);
    void addSkills();
    void addCourses();

    const OrganizationDefinition *m_definition;
    QDate m_anchor;
    ingest::Organization m_organization;
    QList<ingest::User> m_users;
    QList<ingest::Course> m_courses;
    QList<ingest::Enrollment> m_enrollments;
    QList<ingest::CourseTrainer> m_trainers;
    QList<ingest::Activity> m_activities;
    QList<ingest::Skill> m_skills;
    QList<ingest::SkillRequirement> m_requirements;
    QList<ingest::ActivitySkill> m_activitySkills;
    QList<ingest::AssessmentResult> m_results;
    QList<ingest::LearningEvent> m_events;
};

} // namespace viridian::sample
