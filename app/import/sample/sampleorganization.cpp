// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/sampleorganization.h"

#include "app/import/organizationid.h"
#include "app/import/sample/learnerhistory.h"

namespace viridian::sample {

namespace {

// Seats of the courses go round the learners in steps of this prime, so that neighbours in one course are
// strangers in the next and those at the end of the round hold two seats.
constexpr int seatStep = 11;

enum Part : std::uint64_t
{
    TraitsPart = 1'000'000,
    HistoryPart = 2'000'000,
    NamesPart = 3'000'000
};

QString learnerKey(int number)
{
    return QStringLiteral("L%1").arg(number, 4, 10, QLatin1Char('0'));
}

Persona drawPersona(Random &random)
{
    const double draw = random.uniform();
    return draw < 0.03   ? Persona::NeverActive
           : draw < 0.13 ? Persona::Dropout
           : draw < 0.20 ? Persona::LateStarter
           : draw < 0.31 ? Persona::Fading
                         : Persona::Steady;
}

LearnerTraits traitsOf(const OrganizationDefinition &definition, int number)
{
    Random random = Random(definition.seed).part(TraitsPart + static_cast<std::uint64_t>(number));
    LearnerTraits traits;
    traits.externalId = learnerKey(number);
    const Persona drawn = drawPersona(random);
    const auto known = definition.people.constFind(number);
    traits.persona = known == definition.people.cend() ? drawn : known->persona;
    traits.ability = random.normal();
    traits.diligence = 0.6 * traits.ability + 0.8 * random.normal(); // variance 0.36 + 0.64
    return traits;
}

} // namespace

SampleOrganization::SampleOrganization(const OrganizationDefinition &definition, const Definition &names,
                                       QDate anchor)
    : m_definition(&definition)
    , m_anchor(anchor)
    , m_organization{.id = organizationId(definition.externalId),
                     .externalId = definition.externalId,
                     .name = definition.name,
                     .sample = true,
                     .analysisDate = anchor}
{
    addPeople(names);
    addSkills();
    addCourses();
}

void SampleOrganization::addPeople(const Definition &names)
{
    const auto add = [&](const QString &key, const QString &name, const QStringList &roles,
                         bool active = true) {
        m_users.append({.id = rowId(m_organization.id, QStringLiteral("user"), key),
                        .externalId = key,
                        .displayName = name,
                        .email = QStringLiteral("%1@%2").arg(key.toLower(), m_definition->emailDomain),
                        .roles = roles,
                        .active = active});
    };
    const QStringList all{QStringLiteral("learner"), QStringLiteral("trainer"), QStringLiteral("org_admin")};
    for (int number = 1; number <= m_definition->learners; ++number) {
        Random random = Random(m_definition->seed).part(NamesPart + static_cast<std::uint64_t>(number));
        const auto draw = [&](const QStringList &list) {
            return list.at(random.below(static_cast<int>(list.size())));
        };
        const QString drawn = draw(names.givenNames) + u' ' + draw(names.familyNames);
        const PersonDefinition person = m_definition->people.value(number);
        const QString key = learnerKey(number);
        add(key, person.name.isEmpty() ? drawn : person.name,
            key == m_definition->allRoles ? all : all.mid(0, 1), !person.deactivated);
    }
    const auto addStaff = [&](QChar letter, const QStringList &staff, const QString &role) {
        for (qsizetype index = 0; index < staff.size(); ++index)
            add(QStringLiteral("%1%2").arg(letter).arg(index + 1, 2, 10, QLatin1Char('0')), staff.at(index),
                {role});
    };
    addStaff(u'T', m_definition->trainers, all.at(1));
    addStaff(u'A', m_definition->administrators, all.at(2));
}

void SampleOrganization::addSkills()
{
    for (const auto &skill : m_definition->skills)
        m_skills.append({rowId(m_organization.id, QStringLiteral("skill"), skill.externalId),
                         skill.externalId, skill.name});
}

void SampleOrganization::addCourses()
{
    int seat = 0;
    for (const auto &definition : m_definition->courses) {
        const CoursePlan plan(*m_definition, definition, m_organization.id, m_anchor);
        const QString course = plan.course().externalId;
        m_courses.append(plan.course());
        m_activities.append(plan.activities());
        m_activitySkills.append(plan.activitySkills());
        for (const auto &skill : definition.skills)
            m_requirements.append({course, skill.skill, skill.requiredLevel, skill.importance});
        for (const auto &trainer : definition.trainers)
            m_trainers.append({course, trainer});
        for (const int end = seat + definition.learners; seat < end; ++seat) {
            const LearnerTraits learner =
                traitsOf(*m_definition, 1 + seat * seatStep % m_definition->learners);
            const LearnerHistory history(
                learner, plan, m_organization.id, m_anchor,
                Random(m_definition->seed).part(HistoryPart + static_cast<std::uint64_t>(seat)));
            m_enrollments.append(history.enrollment());
            m_results.append(history.results());
            m_events.append(history.events());
        }
    }
}

Result<void> SampleOrganization::stage(ingest::Ingest &ingest) const
{
    return ingest.stage(m_users)
        .and_then([&] { return ingest.stage(m_courses); })
        .and_then([&] { return ingest.stage(m_enrollments); })
        .and_then([&] { return ingest.stage(m_trainers); })
        .and_then([&] { return ingest.stage(m_activities); })
        .and_then([&] { return ingest.stage(m_skills); })
        .and_then([&] { return ingest.stage(m_requirements); })
        .and_then([&] { return ingest.stage(m_activitySkills); })
        .and_then([&] { return ingest.stage(m_results); })
        .and_then([&] { return ingest.stage(m_events); });
}

} // namespace viridian::sample
