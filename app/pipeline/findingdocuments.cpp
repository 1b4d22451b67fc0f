// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/findingdocuments.h"

#include "models/format/riskwords.h"
#include "models/metrics/band.h"
#include "models/metrics/plannedwork.h"
#include "models/metrics/skillgap.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace viridian::pipeline {

namespace {

QJsonValue json(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue json(std::optional<QDate> value)
{
    return value ? QJsonValue(value->toString(Qt::ISODate)) : QJsonValue();
}

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10, decimals);
    return std::round(value * scale) / scale;
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<double> levelOf(const SkillStatus &skill)
{
    return skill.level ? std::optional(skill.level->level) : std::nullopt;
}

double gapOf(const SkillStatus &skill)
{
    return metrics::skillGap(levelOf(skill), skill.required.level);
}

} // namespace

QByteArray velocityDocument(const analytics::MetricsRow &row)
{
    const analytics::EnrollmentFigures &figures = row.figures;
    const auto &finish = row.finishInterval;
    return bytes({{QStringLiteral("currentPace"), json(figures.currentPace)},
                  {QStringLiteral("targetPace"), json(figures.targetPace)},
                  {QStringLiteral("overallPace"), json(figures.overallPace)},
                  {QStringLiteral("paceRatio"), json(figures.paceRatio)},
                  {QStringLiteral("completed"), figures.completed},
                  {QStringLiteral("due"), figures.due},
                  {QStringLiteral("isBehind"), figures.behind},
                  {QStringLiteral("projectedFinish"), json(row.projectedFinish)},
                  {QStringLiteral("finishFrom"), json(finish ? std::optional(finish->from) : std::nullopt)},
                  {QStringLiteral("finishTo"), json(finish ? std::optional(finish->to) : std::nullopt)},
                  {QStringLiteral("finishLearners"), finish ? QJsonValue(finish->learners) : QJsonValue()},
                  {QStringLiteral("finishIsOwn"), finish ? QJsonValue(finish->isOwn) : QJsonValue()}});
}

QByteArray masteryDocument(const QList<SkillStatus> &skills)
{
    QJsonArray list;
    double sum = 0;
    for (const SkillStatus &skill : skills) {
        if (!skill.level)
            continue;
        sum += skill.level->level;
        list.append(QJsonObject{{QStringLiteral("skillId"), text(skill.required.skill)},
                                {QStringLiteral("level"), skill.level->level},
                                {QStringLiteral("band"), key(metrics::band(skill.level->level))},
                                {QStringLiteral("evidence"), skill.level->evidence}});
    }
    const auto mean = list.isEmpty() ? std::nullopt : std::optional(sum / static_cast<double>(list.size()));
    return bytes({{QStringLiteral("meanLevel"), json(mean)}, {QStringLiteral("skills"), list}});
}

QByteArray skillGapDocument(const QList<SkillStatus> &skills, std::optional<double> coverage)
{
    QList<SkillStatus> sorted = skills;
    std::ranges::stable_sort(sorted, std::ranges::greater(), [](const SkillStatus &skill) {
        return metrics::priorityPoints(gapOf(skill), skill.required.importance);
    });
    QJsonArray list;
    for (const SkillStatus &skill : std::as_const(sorted)) {
        const double gap = gapOf(skill);
        list.append(QJsonObject{
            {QStringLiteral("skillId"), text(skill.required.skill)},
            {QStringLiteral("level"), json(levelOf(skill))},
            {QStringLiteral("required"), skill.required.level},
            {QStringLiteral("importance"), skill.required.importance},
            {QStringLiteral("gap"), gap},
            {QStringLiteral("priority"), key(metrics::priority(gap, skill.required.importance))}});
    }
    return bytes({{QStringLiteral("coverage"), json(coverage)}, {QStringLiteral("skills"), list}});
}

QByteArray engagementDocument(std::optional<double> score, const metrics::EngagementParts &own,
                              metrics::VolumeUnit unit)
{
    return bytes(
        {{QStringLiteral("score"), json(score)},
         {QStringLiteral("activeDays"), own.activeDays},
         {QStringLiteral("volume"), own.volume},
         {QStringLiteral("volumeUnit"),
          unit == metrics::VolumeUnit::Seconds ? QStringLiteral("seconds") : QStringLiteral("interactions")},
         {QStringLiteral("regularity"), own.regularity}});
}

QByteArray performanceDocument(const analytics::MetricsRow &row)
{
    return bytes({{QStringLiteral("meanScore"), json(row.figures.meanScore)},
                  {QStringLiteral("completionOfDue"),
                   json(metrics::completionOfDue(row.figures.completed, row.figures.due))},
                  {QStringLiteral("planned"), row.planned},
                  {QStringLiteral("missed"), row.missed}});
}

QByteArray riskDocument(double probability, double threshold, const QString &model,
                        const QList<RiskReason> &reasons)
{
    const double shown = rounded(probability, 4);
    QJsonArray list;
    for (const RiskReason &reason : reasons) {
        QJsonObject fact{{QStringLiteral("fact"), QLatin1String(factName(reason.fact))},
                         {QStringLiteral("number"), rounded(reason.number, 2)},
                         {QStringLiteral("contribution"), rounded(reason.contribution, 3)}};
        if (reason.of > 0)
            fact.insert(QStringLiteral("of"), rounded(reason.of, 2));
        list.append(fact);
    }
    return bytes({{QStringLiteral("probability"), shown},
                  {QStringLiteral("band"), QLatin1String(bandName(riskBand(shown, threshold)))},
                  {QStringLiteral("model"), model},
                  {QStringLiteral("reasons"), list}});
}

} // namespace viridian::pipeline
