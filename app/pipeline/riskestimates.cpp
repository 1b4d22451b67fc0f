// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/riskestimates.h"

#include "app/pipeline/findingdocuments.h"
#include "app/pipeline/ownriskmodel.h"
#include "app/pipeline/riskcourse.h"
#include "models/risk/riskreasons.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace viridian::pipeline {

Result<risk::Model> currentRiskModel(analytics::AnalyticsStore &store,
                                     const QList<analytics::Course> &courses)
{
    auto own = ownRiskModel(store, courses);
    if (!own)
        return Unexpected(own.error());
    const bool isOwn = own->has_value();
    auto model = isOwn ? Result<risk::Model>(std::move(**own)) : risk::defaultModel();
    if (!model)
        return model;
    QJsonObject description = model->training();
    description.insert(QStringLiteral("isOwn"), isOwn);
    const auto noted =
        store.writeRiskModel({model->id(), QJsonDocument(description).toJson(QJsonDocument::Compact)});
    if (!noted)
        return Unexpected(noted.error());
    return model;
}

Result<QHash<QUuid, analytics::Finding>> riskFindings(const CourseRecords &records, QDate today,
                                                      const risk::Model &model)
{
    QHash<QUuid, analytics::Finding> findings;
    if (records.enrollments.isEmpty() || today < records.startsOn || today > records.endsOn)
        return findings;
    const auto day = static_cast<int>(records.startsOn.daysTo(today));
    const risk::CourseFeatures features = risk::courseFeatures(riskCourse(records), day);
    if (features.learners.empty())
        return findings;
    const auto probabilities = model.probabilities(features.values);
    if (!probabilities)
        return Unexpected(probabilities.error());
    const auto contributions = model.contributions(features.values);
    if (!contributions)
        return Unexpected(contributions.error());
    const QByteArray name = "risk" + today.toString(Qt::ISODate).toUtf8();
    for (size_t row = 0; row < features.learners.size(); ++row) {
        const QUuid user = records.enrollments[features.learners[row]].user;
        const auto reasons = risk::riskReasons(features.values.row(row), contributions->row(row));
        findings.insert(user, {QUuid::createUuidV5(records.course, user.toRfc4122() + name), user,
                               QStringLiteral("risk"),
                               riskDocument(probabilities->at(row), model.threshold(), model.id(), reasons),
                               today, QStringLiteral("trainer")});
    }
    return findings;
}

} // namespace viridian::pipeline
