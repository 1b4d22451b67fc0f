// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/recordreaders.h"

#include "models/format/riskwords.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian {

namespace {

/// What app/pipeline/findingdocuments wrote.
RiskEstimate riskFrom(const QByteArray &document)
{
    const QJsonObject object = QJsonDocument::fromJson(document).object();
    RiskEstimate risk{.probability = object.value(QStringLiteral("probability")).toDouble(),
                      .band = bandOf(object.value(QStringLiteral("band")).toString()),
                      .reasons = {}};
    for (const auto &value : object.value(QStringLiteral("reasons")).toArray()) {
        const QJsonObject reason = value.toObject();
        if (const auto fact = factOf(reason.value(QStringLiteral("fact")).toString()))
            risk.reasons.append({*fact, reason.value(QStringLiteral("number")).toDouble(),
                                 reason.value(QStringLiteral("of")).toDouble(),
                                 reason.value(QStringLiteral("contribution")).toDouble()});
    }
    return risk;
}

} // namespace

CourseRow courseRowFrom(const pg::Row &row)
{
    return {.course = {row.uuid("course_id"), row.text("code"), row.text("title")},
            .startsOn = row.date("starts_on"),
            .endsOn = row.date("ends_on"),
            .enrolled = row.integer("enrolled"),
            .active = row.integer("active"),
            .paceRatio = row.optionalReal("mean_pace_ratio"),
            .completion = row.optionalReal("completion_pct"),
            .behind = row.optionalReal("behind_pct"),
            .meanScore = row.optionalReal("mean_score"),
            .coverage = row.optionalReal("coverage_pct")};
}

ExternalSourceState sourceStateFrom(const pg::Row &row)
{
    return {.service = externalServiceFromKey(row.text("service")).value(),
            .outcome = sourceOutcomeFromKey(row.text("outcome")),
            .dataFrom = row.timestamp("data_from"),
            .checkedAt = row.timestamp("checked_at"),
            .problem = sourceProblemFromKey(row.text("problem"))};
}

KpiPoint kpiPointFrom(const pg::Row &row)
{
    return {.day = row.date("day"),
            .active = row.integer("active"),
            .paceRatio = row.optionalReal("mean_pace_ratio"),
            .completion = row.optionalReal("completion_pct"),
            .behind = row.optionalReal("behind_pct"),
            .coverage = row.optionalReal("coverage_pct"),
            .engagement = row.optionalReal("mean_engagement")};
}

SkillRow skillRowFrom(const pg::Row &row)
{
    return {.skillId = row.uuid("skill_id"),
            .name = row.text("name"),
            .courses = row.integer("courses"),
            .all = {.skillId = row.uuid("skill_id"),
                    .courseId = {},
                    .withheld = row.boolean("withheld"),
                    .learners = row.integer("learners"),
                    .coverage = row.optionalReal("coverage_pct"),
                    .meanLevel = row.optionalReal("mean_level"),
                    .meanGap = row.optionalReal("mean_gap")}};
}

SkillCell skillCellFrom(const pg::Row &row)
{
    return {.skillId = row.uuid("skill_id"),
            .courseId = row.uuid("course_id"),
            .withheld = row.boolean("withheld"),
            .learners = row.integer("learners"),
            .coverage = row.optionalReal("coverage_pct"),
            .meanLevel = row.optionalReal("mean_level"),
            .meanGap = row.optionalReal("mean_gap")};
}

PlannedWork plannedWorkFrom(const pg::Row &row)
{
    return {.activityId = row.uuid("activity_id"),
            .title = row.text("title"),
            .due = row.optionalDate("due_on"),
            .submitted = row.optionalDate("submitted"),
            .score = row.optionalReal("score"),
            .share = row.real("share")};
}

SkillStanding skillStandingFrom(const pg::Row &row)
{
    return {.skillId = row.uuid("skill_id"),
            .name = row.text("name"),
            .level = row.optionalReal("level"),
            .levelBefore = row.optionalReal("level_before"),
            .required = row.real("required_level"),
            .importance = row.real("importance"),
            .evidence = row.integer("evidence_count")};
}

LearnerRow learnerRowFrom(const pg::Row &row)
{
    LearnerRow learner{.userId = row.uuid("user_id"),
                       .displayName = row.text("display_name"),
                       .courseId = row.uuid("course_id"),
                       .courseCode = row.text("code"),
                       .pace = row.optionalReal("current_pace"),
                       .paceRatio = row.optionalReal("pace_ratio"),
                       .engagement = row.optionalReal("engagement"),
                       .meanScore = row.optionalReal("mean_score"),
                       .completed = row.real("completed_pct"),
                       .missed = row.integer("missed_count"),
                       .planned = row.integer("planned_count"),
                       .lastActive = row.optionalDate("last_active_on"),
                       .recent = {},
                       .outcome = row.text("outcome"),
                       .reviewedOn = row.optionalDate("reviewed_on"),
                       .reviewedBy = row.text("reviewed_by"),
                       .openInterventions = row.integer("open_interventions")};
    for (const auto &day : row.reals("recent_activity"))
        learner.recent.append(static_cast<int>(day.value_or(0)));
    if (!row.isNull("estimate"))
        learner.risk = riskFrom(row.bytes("estimate"));
    return learner;
}

RiskModel riskModelFrom(const pg::Row &row)
{
    const QJsonObject object = QJsonDocument::fromJson(row.bytes("description")).object();
    const auto real = [&object](const QString &name) {
        const QJsonValue value = object.value(name);
        return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
    };
    const QDate day = QDate::fromString(object.value(QStringLiteral("day")).toString(), Qt::ISODate);
    RiskModel model{.id = row.text("model_id"),
                    .isOwn = object.value(QStringLiteral("isOwn")).toBool(),
                    .trainedOn = day.isValid() ? std::optional(day) : std::nullopt,
                    .courses = static_cast<int>(object.value(QStringLiteral("courses")).toArray().size()),
                    .learners = object.value(QStringLiteral("learners")).toInt(),
                    .failed = object.value(QStringLiteral("failed")).toInt(),
                    .days = {},
                    .threshold = object.value(QStringLiteral("threshold")).toDouble(),
                    .auc = real(QStringLiteral("auc")),
                    .brier = real(QStringLiteral("brier")),
                    .f1 = real(QStringLiteral("f1")),
                    .recall = real(QStringLiteral("recall")),
                    .calibration = {}};
    for (const auto &value : object.value(QStringLiteral("calibrationDays")).toArray())
        model.days.append(value.toInt());
    for (const auto &value : object.value(QStringLiteral("calibration")).toArray()) {
        const QJsonObject bin = value.toObject();
        model.calibration.append(
            {bin.value(QStringLiteral("from")).toDouble(), bin.value(QStringLiteral("to")).toDouble(),
             bin.value(QStringLiteral("count")).toInt(), bin.value(QStringLiteral("predicted")).toDouble(),
             bin.value(QStringLiteral("observed")).toDouble()});
    }
    return model;
}

PeerComparison peersFrom(const pg::Rows &rows)
{
    const pg::Row row(rows, 0);
    return {.withheld = row.boolean("withheld"),
            .peers = row.integer("peers"),
            .p10 = row.optionalReal("p10"),
            .p25 = row.optionalReal("p25"),
            .median = row.optionalReal("median"),
            .p75 = row.optionalReal("p75"),
            .p90 = row.optionalReal("p90"),
            .paceAbove = row.optionalReal("pace_above"),
            .engagementAbove = row.optionalReal("engagement_above"),
            .engagementMedian = row.optionalReal("engagement_median")};
}

ScoreDistribution scoresFrom(const pg::Rows &rows)
{
    ScoreDistribution scores;
    for (const int count : pg::readAll(rows, [](const pg::Row &row) { return row.integer("results"); }))
        scores.counts.append(count);
    scores.passMark = pg::Row(rows, 0).optionalReal("pass_mark").value_or(scores.passMark);
    return scores;
}

void addTrends(QList<CourseRow> &courses, const pg::Rows &rows, QDate today)
{
    constexpr int weeks = 13;
    QHash<QUuid, QList<std::optional<double>>> trends;
    const int courseColumn = rows.column("course_id");
    const int dayColumn = rows.column("day");
    const int valueColumn = rows.column("mean_pace_ratio");
    for (int i = 0; i < rows.count(); ++i) {
        auto &trend = trends[rows.uuid(i, courseColumn)];
        trend.resize(weeks);
        const auto age = rows.date(i, dayColumn).daysTo(today) / 7;
        trend[weeks - 1 - age] = rows.optionalReal(i, valueColumn); // by day: a week's last one stays
    }
    for (auto &course : courses) {
        course.trend = trends.value(course.course.courseId);
        course.trend.resize(weeks);
    }
}

} // namespace viridian
