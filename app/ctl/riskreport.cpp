// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/riskreport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::RiskReport)
};

QJsonValue json(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject json(const risk::ClassifierScores &scores)
{
    QJsonArray curve;
    for (const risk::CalibrationBin &bin : scores.calibration)
        curve.append(QJsonObject{
            {QStringLiteral("from"), bin.from},
            {QStringLiteral("to"), bin.to},
            {QStringLiteral("count"), bin.count},
            {QStringLiteral("predicted"), json(bin.count > 0 ? std::optional(bin.predicted) : std::nullopt)},
            {QStringLiteral("observed"), json(bin.count > 0 ? std::optional(bin.observed) : std::nullopt)}});
    return {{QStringLiteral("auc"), scores.auc},
            {QStringLiteral("f1"), json(scores.f1)},
            {QStringLiteral("recall"), json(scores.recall)},
            {QStringLiteral("precision"), json(scores.precision)},
            {QStringLiteral("brier"), scores.brier},
            {QStringLiteral("threshold"), scores.threshold},
            {QStringLiteral("calibration"), curve}};
}

QJsonArray json(const QList<risk::GroupScores> &groups)
{
    QJsonArray list;
    for (const risk::GroupScores &group : groups)
        list.append(QJsonObject{{QStringLiteral("attribute"), group.attribute},
                                {QStringLiteral("value"), group.value},
                                {QStringLiteral("population"), group.population},
                                {QStringLiteral("positives"), group.positives},
                                {QStringLiteral("auc"), json(group.auc)},
                                {QStringLiteral("falseNegativeRate"), json(group.falseNegativeRate)}});
    return list;
}

QJsonObject json(const risk::DayEvaluation &day)
{
    QJsonObject object = json(day.model);
    object.insert(QStringLiteral("day"), day.day);
    object.insert(QStringLiteral("population"), day.population);
    object.insert(QStringLiteral("positives"), day.positives);
    object.insert(QStringLiteral("trainPopulation"), day.trainPopulation);
    object.insert(QStringLiteral("trainPositives"), day.trainPositives);
    object.insert(QStringLiteral("baseline"), json(day.baseline));
    object.insert(QStringLiteral("fairness"), json(day.fairness));
    return object;
}

QString figure(std::optional<double> value)
{
    return value ? QLocale().toString(*value, 'f', 3) : Text::tr("no data");
}

QString lineOf(const QString &name, const risk::ClassifierScores &scores)
{
    return Text::tr("  %1: AUC %2, F1 %3, recall %4, precision %5, Brier %6, threshold %7")
        .arg(name, figure(scores.auc), figure(scores.f1), figure(scores.recall), figure(scores.precision),
             figure(scores.brier), figure(scores.threshold));
}

} // namespace

QJsonObject RiskReport::toJson() const
{
    QJsonArray list;
    for (const risk::DayEvaluation &day : days)
        list.append(json(day));
    return {{QStringLiteral("seed"), static_cast<qint64>(seed)},
            {QStringLiteral("train"), train.toJson()},
            {QStringLiteral("test"), test.toJson()},
            {QStringLiteral("thresholdChosen"),
             QStringLiteral("highest F1 in cross-validation by presentation on the training data")},
            {QStringLiteral("days"), list}};
}

QString RiskReport::toText() const
{
    QStringList lines{
        Text::tr("Seed %1. Thresholds: highest F1 in cross-validation on the training data.").arg(seed)};
    lines += train.skippedLines() + test.skippedLines();
    for (const risk::DayEvaluation &day : days) {
        lines.append(Text::tr("Day %1: %2 learners still registered, %3 of them failed or withdrew later")
                         .arg(day.day)
                         .arg(QLocale().toString(day.population), QLocale().toString(day.positives)));
        lines.append(lineOf(Text::tr("risk model"), day.model));
        lines.append(lineOf(Text::tr("logistic regression"), day.baseline));
        for (const risk::GroupScores &group : day.fairness)
            lines.append(Text::tr("  %1 %2: %3 learners, AUC %4, false negatives %5")
                             .arg(group.attribute, group.value, QLocale().toString(group.population),
                                  figure(group.auc), figure(group.falseNegativeRate)));
    }
    return lines.join(u'\n');
}

} // namespace viridian::ctl
