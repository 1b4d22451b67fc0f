// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/ownriskmodel.h"

#include "app/pipeline/riskcourse.h"
#include "models/risk/table.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace viridian::pipeline {

namespace {

const QList<int> days{14, 28, 42, 56, 84, 112, 140, 168, 196};

/// The finished courses to learn from, the newest first; none where they are too few.
Result<QList<analytics::Course>> finishedCourses(analytics::AnalyticsStore &store,
                                                 const QList<analytics::Course> &courses)
{
    const QDate today = store.organization().today;
    QList<analytics::Course> finished;
    std::ranges::copy_if(courses, std::back_inserter(finished), [today](const analytics::Course &course) {
        return !course.deleted && course.endsOn < today;
    });
    std::ranges::stable_sort(finished, std::ranges::greater(), &analytics::Course::endsOn);
    QList<analytics::Course> chosen;
    qsizetype failed = 0;
    qsizetype passed = 0;
    for (const analytics::Course &course : std::as_const(finished)) {
        const auto enrollments = store.enrollments(course.id);
        if (!enrollments)
            return Unexpected(enrollments.error());
        const auto with = [&](bool outcome) {
            return std::ranges::count(*enrollments, std::optional(outcome), &analytics::Enrollment::failed);
        };
        const qsizetype courseFailed = with(true);
        const qsizetype coursePassed = with(false);
        if (courseFailed + coursePassed == 0)
            continue;
        if (!chosen.isEmpty() && failed + passed + courseFailed + coursePassed > mostFinishedLearners)
            break;
        failed += courseFailed;
        passed += coursePassed;
        chosen.append(course);
    }
    const bool enough = chosen.size() >= fewestFinishedCourses && failed + passed >= fewestFinishedLearners &&
                        std::min(failed, passed) >= fewestOfEachOutcome;
    return enough ? chosen : QList<analytics::Course>();
}

/// Changes with every figure and outcome that a model would be fitted on.
QString fingerprint(const risk::Table &table)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const auto *data, size_t count) {
        hash.addData({reinterpret_cast<const char *>(data), static_cast<qsizetype>(count * sizeof *data)});
    };
    add(table.values.data(), table.values.rows() * table.values.columns());
    add(table.outcome.data(), table.outcome.size());
    add(table.fold.data(), table.fold.size());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

Result<std::optional<risk::Model>> ownRiskModel(analytics::AnalyticsStore &store,
                                                const QList<analytics::Course> &courses)
{
    const QDate today = store.organization().today;
    if (std::ranges::none_of(courses, [today](const analytics::Course &course) {
            return !course.deleted && course.startsOn <= today && today <= course.endsOn;
        }))
        return std::nullopt;
    const auto finished = finishedCourses(store, courses);
    if (!finished)
        return Unexpected(finished.error());
    risk::Cohort cohort;
    for (const analytics::Course &course : *finished) {
        const auto records = readCourse(store, course);
        if (!records)
            return Unexpected(records.error());
        cohort.append(riskCourse(*records));
    }
    const risk::Table table = risk::snapshots(cohort, days);
    // Courses may be over before the first of the days, and learners gone.
    if (table.positives() < fewestOfEachOutcome || table.size() - table.positives() < fewestOfEachOutcome)
        return std::nullopt;

    const QString learnedFrom = fingerprint(table);
    const auto kept = store.riskWeights();
    if (!kept)
        return Unexpected(kept.error());
    if (*kept && (*kept)->learnedFrom == learnedFrom) {
        // Of another version: it is fitted again.
        if (auto model = risk::Model::fromJson(QJsonDocument::fromJson((*kept)->model).object()))
            return std::optional(std::move(*model));
    }
    auto model = risk::Model::train(cohort, {.days = days, .calibrationDays = days, .today = today});
    if (!model)
        return Unexpected(model.error());
    const auto json = model->toJson();
    if (!json)
        return Unexpected(json.error());
    const auto written =
        store.writeRiskWeights({learnedFrom, QJsonDocument(*json).toJson(QJsonDocument::Compact)});
    if (!written)
        return Unexpected(written.error());
    return std::optional(std::move(*model));
}

} // namespace viridian::pipeline
