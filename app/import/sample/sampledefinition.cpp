// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/sampledefinition.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian::sample {

namespace {

// The files are part of the program: one that cannot be read is a defect of the build.
QJsonObject document(const QString &name)
{
    QFile file(QStringLiteral(":/sample/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson(file.readAll(), &error);
    if (!json.isObject())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(error.errorString()));
    return json.object();
}

QStringList strings(const QJsonValue &list)
{
    return list.toVariant().toStringList();
}

Persona personaOf(const QString &key)
{
    static const QHash<QString, Persona> personas{
        {QStringLiteral("steady"), Persona::Steady},   {QStringLiteral("perfect"), Persona::Perfect},
        {QStringLiteral("zero"), Persona::Zero},       {QStringLiteral("never_active"), Persona::NeverActive},
        {QStringLiteral("dropout"), Persona::Dropout}, {QStringLiteral("late_starter"), Persona::LateStarter},
        {QStringLiteral("fading"), Persona::Fading},   {QStringLiteral("banked"), Persona::Banked}};
    if (!personas.contains(key))
        qFatal("%s is no persona", qPrintable(key));
    return personas.value(key);
}

CourseDefinition courseOf(const QJsonObject &json)
{
    CourseDefinition course{.code = json[u"code"].toString(),
                            .title = json[u"title"].toString(),
                            .startWeek = json[u"start_week"].toInt(),
                            .weeks = json[u"weeks"].toInt(),
                            .learners = json[u"learners"].toInt(),
                            .assessments = json[u"assessments"].toInt(),
                            .trainers = strings(json[u"trainers"]),
                            .skills = {}};
    for (const auto &entry : json[u"skills"].toArray()) {
        const QJsonArray skill = entry.toArray();
        course.skills.append({skill.at(0).toString(), skill.at(1).toDouble(), skill.at(2).toDouble()});
    }
    return course;
}

OrganizationDefinition organizationOf(const QJsonObject &json)
{
    OrganizationDefinition organization{.externalId = json[u"external_id"].toString(),
                                        .name = json[u"name"].toString(),
                                        .seed = static_cast<quint64>(json[u"seed"].toInteger()),
                                        .emailDomain = json[u"email_domain"].toString(),
                                        .learners = json[u"learners"].toInt(),
                                        .trainers = strings(json[u"trainers"]),
                                        .administrators = strings(json[u"administrators"]),
                                        .allRoles = json[u"all_roles"].toString(),
                                        .people = {},
                                        .skills = {},
                                        .courses = {},
                                        .logins = {}};
    for (const auto &entry : json[u"people"].toArray()) {
        const QJsonObject person = entry.toObject();
        organization.people.insert(person[u"learner"].toInt(),
                                   {personaOf(person[u"persona"].toString()), person[u"name"].toString(),
                                    person[u"deactivated"].toBool()});
    }
    for (const auto &entry : json[u"skills"].toArray())
        organization.skills.append({entry.toArray().at(0).toString(), entry.toArray().at(1).toString()});
    for (const auto &entry : json[u"courses"].toArray())
        organization.courses.append(courseOf(entry.toObject()));
    for (const auto &entry : json[u"logins"].toArray())
        organization.logins.append(
            {entry.toObject()[u"login"].toString(), entry.toObject()[u"user"].toString()});
    return organization;
}

Definition read()
{
    const QJsonObject names = document(QStringLiteral("names"));
    const QJsonObject json = document(QStringLiteral("organizations"));
    Definition definition{.organizations = {},
                          .givenNames = strings(names[u"given"]),
                          .familyNames = strings(names[u"family"]),
                          .dbaLogin = json[u"dba_login"].toString()};
    for (const auto &entry : json[u"organizations"].toArray())
        definition.organizations.append(organizationOf(entry.toObject()));
    return definition;
}

} // namespace

const Definition &Definition::instance()
{
    static const Definition definition = read();
    return definition;
}

} // namespace viridian::sample
