// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QStringList>

namespace viridian::sample {

/// How a learner behaves.
enum class Persona
{
    Steady,
    Perfect,     ///< everything done, every score 100
    Zero,        ///< hands in, every score 0
    NeverActive, ///< enrolled, never seen
    Dropout,     ///< withdraws after some weeks
    LateStarter, ///< enrols weeks after the start
    Fading,      ///< slows down in the last weeks
    Banked,      ///< carries results over from an earlier presentation
};

struct PersonDefinition
{
    Persona persona = Persona::Steady;
    QString name; ///< empty: drawn from the lists
    bool deactivated = false;
};

struct SkillDefinition
{
    QString externalId;
    QString name;
};

struct RequirementDefinition
{
    QString skill;
    double requiredLevel = 0;
    double importance = 0;
};

struct CourseDefinition
{
    QString code;
    QString title;
    int startWeek = 0; ///< against the week of the anchor day
    int weeks = 0;
    int learners = 0;
    int assessments = 0;
    QStringList trainers; ///< external ids of users
    QList<RequirementDefinition> skills;
};

struct LoginDefinition
{
    QString login;
    QString user; ///< external id
};

struct OrganizationDefinition
{
    QString externalId;
    QString name;
    quint64 seed = 0;
    QString emailDomain;
    int learners = 0;
    QStringList trainers; ///< names; they become T01, T02, ...
    QStringList administrators;
    QString allRoles;                    ///< external id of the learner who is trainer and administrator too
    QHash<int, PersonDefinition> people; ///< the learners that are not left to chance, by number from 1
    QList<SkillDefinition> skills;
    QList<CourseDefinition> courses;
    QList<LoginDefinition> logins;
};

/// What the sample organisations are made from: resources/sample/*.json.
struct Definition
{
    QList<OrganizationDefinition> organizations;
    QStringList givenNames;
    QStringList familyNames;
    QString dbaLogin;

    /// The one that travels inside the program.
    static const Definition &instance();
};

} // namespace viridian::sample
