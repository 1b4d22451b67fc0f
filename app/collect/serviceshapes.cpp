// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/serviceshapes.h"

#include <QMap>

namespace viridian::collect {

namespace {

using Type = Field::Type;

Field text(const QString &name)
{
    return {name, Type::Text, true, 0, 0, {}};
}

Field optional(Field field)
{
    field.required = false;
    return field;
}

Field number(const QString &name, double low, double high)
{
    return {name, Type::Number, true, low, high, {}};
}

Field count(const QString &name, double low, double high)
{
    return {name, Type::Count, true, low, high, {}};
}

Field day(const QString &name)
{
    return {name, Type::Day, true, 0, 0, {}};
}

Field moment(const QString &name)
{
    return {name, Type::Moment, true, 0, 0, {}};
}

Field word(const QString &name, const QStringList &words)
{
    return {name, Type::Word, true, 0, 0, words};
}

QMap<ExternalService, QList<Section>> makeShapes()
{
    const Field courseId = text(QStringLiteral("courseId"));
    const Field activityId = text(QStringLiteral("activityId"));
    const Field skillId = text(QStringLiteral("skillId"));
    const QString interacted = QStringLiteral("interacted");
    const QString completed = QStringLiteral("completed");
    const auto events = [&](const QStringList &verbs, bool inCourse = true) {
        Section section{QStringLiteral("events"),
                        true,
                        {text(QStringLiteral("eventId")), moment(QStringLiteral("occurredAt")),
                         word(QStringLiteral("verb"), verbs),
                         optional(count(QStringLiteral("seconds"), 0, 86'400)),
                         optional(count(QStringLiteral("interactions"), 0, 100'000))},
                        {QStringLiteral("eventId")}};
        if (inCourse)
            section.fields += {courseId, optional(activityId)};
        return section;
    };

    QMap<ExternalService, QList<Section>> shapes;
    shapes[ExternalService::Directory] = {
        {QStringLiteral("person"),
         false,
         {text(QStringLiteral("displayName")), optional(text(QStringLiteral("email")))},
         {}}};
    shapes[ExternalService::CourseBuilder] = {
        {QStringLiteral("activities"),
         true,
         {courseId, activityId, text(QStringLiteral("title")),
          word(QStringLiteral("kind"), {QStringLiteral("assessment"), QStringLiteral("exam"),
                                        QStringLiteral("unit"), QStringLiteral("resource")}),
          number(QStringLiteral("weight"), 0, 1000), optional(day(QStringLiteral("dueOn")))},
         {courseId.name, activityId.name}}};
    shapes[ExternalService::Assessment] = {
        {QStringLiteral("results"),
         true,
         {courseId, activityId, count(QStringLiteral("attempt"), 1, 1000), day(QStringLiteral("submittedOn")),
          optional(number(QStringLiteral("score"), 0, 100))},
         {courseId.name, activityId.name, QStringLiteral("attempt")}}};
    shapes[ExternalService::SkillsEngine] = {
        {QStringLiteral("skills"), true, {skillId, text(QStringLiteral("name"))}, {skillId.name}},
        {QStringLiteral("requirements"),
         true,
         {courseId, skillId, number(QStringLiteral("requiredLevel"), 0, 100),
          number(QStringLiteral("importance"), 0, 1)},
         {courseId.name, skillId.name}},
        {QStringLiteral("evidence"),
         true,
         {courseId, activityId, skillId, number(QStringLiteral("weight"), 0.001, 1000)},
         {courseId.name, activityId.name, skillId.name}}};
    shapes[ExternalService::LearnerAi] = {events({interacted})};
    shapes[ExternalService::ContentStudio] = {events({QStringLiteral("viewed"), completed})};
    shapes[ExternalService::DevLab] = {
        events({QStringLiteral("attempted"), QStringLiteral("submitted"), completed})};
    shapes[ExternalService::RagAssistant] = {events({interacted})};
    // A sign-in belongs to no course.
    shapes[ExternalService::Auth] = {events({interacted}, false)};
    return shapes;
}

} // namespace

const QList<Section> &sectionsOf(ExternalService service)
{
    static const QMap<ExternalService, QList<Section>> shapes = makeShapes();
    return *shapes.constFind(service);
}

bool reportsEventsOnly(ExternalService service)
{
    const QList<Section> &sections = sectionsOf(service);
    return sections.size() == 1 && sections.first().name == u"events";
}

} // namespace viridian::collect
