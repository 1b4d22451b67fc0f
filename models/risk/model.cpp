// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/model.h"

#include "models/risk/features.h"
#include "models/risk/logistic.h"
#include "models/risk/scores.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDataStream>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <future>

namespace viridian::risk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::risk::Model)
};

const QString format = QStringLiteral("viridian-risk-2");
constexpr double calibrationPenalty = 1e-6;

QJsonArray featureNames()
{
    QJsonArray names;
    for (size_t feature = 0; feature < featureCount; ++feature)
        names.append(QLatin1String(featureName(feature)));
    return names;
}

QJsonArray numbers(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

QJsonArray jsonOf(const std::vector<CalibrationBin> &bins)
{
    QJsonArray array;
    for (const CalibrationBin &bin : bins)
        array.append(QJsonObject{{QStringLiteral("from"), bin.from},
                                 {QStringLiteral("to"), bin.to},
                                 {QStringLiteral("count"), bin.count},
                                 {QStringLiteral("predicted"), bin.predicted},
                                 {QStringLiteral("observed"), bin.observed}});
    return array;
}

struct Outcomes
{
    qint64 known = 0;
    qint64 failed = 0;
};

Outcomes outcomesOf(const Cohort &cohort)
{
    Outcomes outcomes;
    for (const Course &course : cohort) {
        for (const Learner &learner : course.learners) {
            outcomes.known += learner.failed ? 1 : 0;
            outcomes.failed += learner.failed.value_or(false) ? 1 : 0;
        }
    }
    return outcomes;
}

} // namespace

Result<Model> defaultModel()
{
    QFile file(QStringLiteral(":/risk/default-model.json"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, Text::tr("The risk model of the program is missing."),
                       file.errorString());
    return Model::fromJson(QJsonDocument::fromJson(file.readAll()).object());
}

Result<std::vector<double>> outOfFold(const Table &train, const Table &judged,
                                      const FitAndPredict &fitAndPredict)
{
    std::vector<double> margins(judged.size());
    for (const int fold : QSet<int>(judged.fold.begin(), judged.fold.end())) {
        std::vector<size_t> others;
        std::vector<size_t> othersJudged;
        std::vector<size_t> own;
        for (size_t row = 0; row < train.size(); ++row) {
            if (train.fold[row] != fold)
                others.push_back(row);
        }
        for (size_t row = 0; row < judged.size(); ++row) {
            (judged.fold[row] == fold ? own : othersJudged).push_back(row);
        }
        auto predicted =
            fitAndPredict(train.select(others), judged.select(othersJudged), judged.values.select(own));
        if (!predicted)
            return predicted;
        for (size_t i = 0; i < own.size(); ++i)
            margins[own[i]] = predicted->at(i);
    }
    return margins;
}

Calibration Calibration::fit(std::span<const int> outcome, std::span<const double> margins)
{
    Matrix column(1);
    for (const double margin : margins) {
        const auto value = static_cast<float>(margin);
        column.append({&value, 1});
    }
    const Logistic line = Logistic::fit(column, outcome, calibrationPenalty);
    Matrix points(1);
    const std::array ends{0.0F, 1.0F};
    points.append(ends);
    const auto at = line.margins(points);
    return {at[1] - at[0], at[0]};
}

std::vector<double> Calibration::probabilities(std::span<const double> margins) const
{
    std::vector<double> values;
    for (const double margin : margins)
        values.push_back(probability(offset + slope * margin));
    return values;
}

Result<void> requireBothOutcomes(const Table &table, const QString &what)
{
    if (table.size() == 0)
        return failure(ErrorKind::BadInput,
                       Text::tr("%1: no learner with an outcome is registered on that day.").arg(what));
    if (table.positives() == 0)
        return failure(
            ErrorKind::BadInput,
            Text::tr("%1: none of the learners registered on that day failed or withdrew.").arg(what));
    if (table.positives() == table.size())
        return failure(ErrorKind::BadInput,
                       Text::tr("%1: all learners registered on that day failed or withdrew.").arg(what));
    return {};
}

Result<Ensemble> Ensemble::train(const Table &table, const Table &judged, const BoosterOptions &options,
                                 int members)
{
    std::vector<std::future<Result<Booster>>> running;
    for (int member = 0; member < members; ++member) {
        BoosterOptions own = options;
        own.seed = options.seed * 1000 + static_cast<quint32>(member);
        running.push_back(std::async(
            std::launch::async, [&table, own] { return Booster::train(table.values, table.outcome, own); }));
    }
    Ensemble ensemble;
    ensemble.line = Logistic::fit(withoutCourse(judged.values), judged.outcome, linearPenalty);
    std::optional<Error> error;
    for (auto &future : running) {
        auto booster = future.get();
        if (booster)
            ensemble.trees.push_back(std::move(*booster));
        else
            error = booster.error();
    }
    if (error)
        return Unexpected(*error);
    return ensemble;
}

Result<std::vector<double>> Ensemble::margins(const Matrix &values) const
{
    std::vector<double> sum = line.margins(withoutCourse(values));
    for (double &margin : sum)
        margin /= 2;
    for (const Booster &tree : trees) {
        auto margins = tree.margins(values);
        if (!margins)
            return margins;
        for (size_t i = 0; i < sum.size(); ++i)
            sum[i] += margins->at(i) / static_cast<double>(2 * trees.size());
    }
    return sum;
}

Result<Matrix> Ensemble::contributions(const Matrix &values) const
{
    Matrix sum = line.contributions(withoutCourse(values));
    const auto share = 1 / static_cast<float>(2 * trees.size());
    for (size_t row = 0; row < sum.rows(); ++row) {
        for (float &part : sum.row(row))
            part /= 2;
    }
    for (const Booster &tree : trees) {
        auto own = tree.contributions(values);
        if (!own)
            return own;
        for (size_t row = 0; row < sum.rows(); ++row) {
            for (size_t column = 0; column < sum.columns(); ++column)
                sum.row(row)[column] += share * own->row(row)[column];
        }
    }
    return sum;
}

Result<Model> Model::train(const Cohort &cohort, const TrainOptions &options)
{
    const Table table = snapshots(cohort, options.days);
    if (const auto usable = requireBothOutcomes(table, Text::tr("Training data")); !usable)
        return Unexpected(usable.error());
    const auto fitAndPredict = [&](const Table &train, const Table &day, const Matrix &test) {
        return Ensemble::train(train, day, options.booster, 1).and_then([&](const Ensemble &ensemble) {
            return ensemble.margins(test);
        });
    };
    const Table judged = snapshots(cohort, options.calibrationDays);
    const auto margins = outOfFold(table, judged, fitAndPredict);
    if (!margins)
        return Unexpected(margins.error());

    Model model;
    auto ensemble = Ensemble::train(table, judged, options.booster, options.members);
    if (!ensemble)
        return Unexpected(ensemble.error());
    model.m_ensemble = std::move(*ensemble);
    model.m_calibration = Calibration::fit(judged.outcome, *margins);
    const auto unseen = model.m_calibration.probabilities(*margins);
    model.m_threshold = bestThreshold(judged.outcome, unseen);
    const Confusion judgedAs = confusion(judged.outcome, unseen, model.m_threshold);
    QJsonArray courses;
    for (const Course &course : cohort) {
        if (!course.learners.isEmpty())
            courses.append(course.id);
    }
    const Outcomes outcomes = outcomesOf(cohort);
    model.m_training = {{QStringLiteral("day"), options.today.toString(Qt::ISODate)},
                        {QStringLiteral("courses"), courses},
                        {QStringLiteral("learners"), outcomes.known},
                        {QStringLiteral("failed"), outcomes.failed},
                        {QStringLiteral("threshold"), model.m_threshold},
                        {QStringLiteral("auc"), auc(judged.outcome, unseen).value_or(0)},
                        {QStringLiteral("brier"), brier(judged.outcome, unseen).value_or(0)},
                        {QStringLiteral("f1"), judgedAs.f1().value_or(0)},
                        {QStringLiteral("recall"), judgedAs.recall().value_or(0)},
                        {QStringLiteral("calibration"), jsonOf(calibrationCurve(judged.outcome, unseen))},
                        {QStringLiteral("days"), numbers(options.days)},
                        {QStringLiteral("calibrationDays"), numbers(options.calibrationDays)},
                        {QStringLiteral("rows"), static_cast<qint64>(table.size())},
                        {QStringLiteral("positives"), static_cast<qint64>(table.positives())},
                        {QStringLiteral("members"), options.members},
                        {QStringLiteral("rounds"), options.booster.rounds},
                        {QStringLiteral("depth"), options.booster.depth},
                        {QStringLiteral("learningRate"), options.booster.learningRate},
                        {QStringLiteral("seed"), static_cast<qint64>(options.booster.seed)}};
    const auto bytes = model.memberBytes();
    if (!bytes)
        return Unexpected(bytes.error());
    model.m_id =
        QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex().left(12));
    return model;
}

Result<QByteArray> Model::memberBytes() const
{
    QList<QByteArray> all;
    for (const Booster &member : m_ensemble.trees) {
        auto bytes = member.save();
        if (!bytes)
            return bytes;
        all.append(*bytes);
    }
    QByteArray joined;
    QDataStream stream(&joined, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m_calibration.slope << m_calibration.offset << m_threshold << m_ensemble.line << all;
    return joined;
}

Result<QJsonObject> Model::toJson() const
{
    const auto bytes = memberBytes();
    if (!bytes)
        return Unexpected(bytes.error());
    return QJsonObject{{QStringLiteral("format"), format},
                       {QStringLiteral("id"), m_id},
                       {QStringLiteral("training"), m_training},
                       {QStringLiteral("features"), featureNames()},
                       {QStringLiteral("model"), QString::fromLatin1(qCompress(*bytes, 9).toBase64())}};
}

Result<Model> Model::fromJson(const QJsonObject &object)
{
    if (object.value(QStringLiteral("format")) != format ||
        object.value(QStringLiteral("features")) != featureNames())
        return failure(ErrorKind::BadInput,
                       Text::tr("This is not a risk model of this version. Train it again."));
    const QByteArray joined =
        qUncompress(QByteArray::fromBase64(object.value(QStringLiteral("model")).toString().toLatin1()));
    QDataStream stream(joined);
    stream.setVersion(QDataStream::Qt_6_4);
    Model model;
    QList<QByteArray> all;
    stream >> model.m_calibration.slope >> model.m_calibration.offset >> model.m_threshold >>
        model.m_ensemble.line >> all;
    if (stream.status() != QDataStream::Ok || all.isEmpty() ||
        model.m_ensemble.line.columns() != featureCount)
        return failure(ErrorKind::BadInput, Text::tr("The risk model is damaged. Train it again."));
    for (const QByteArray &bytes : std::as_const(all)) {
        auto member = Booster::load(bytes);
        if (!member)
            return Unexpected(member.error());
        if (member->features() != featureCount)
            return failure(ErrorKind::BadInput, Text::tr("The risk model is damaged. Train it again."));
        model.m_ensemble.trees.push_back(std::move(*member));
    }
    model.m_id = object.value(QStringLiteral("id")).toString();
    model.m_training = object.value(QStringLiteral("training")).toObject();
    return model;
}

Result<std::vector<double>> Model::probabilities(const Matrix &values) const
{
    return m_ensemble.margins(values).map(
        [this](const std::vector<double> &margins) { return m_calibration.probabilities(margins); });
}

Result<Matrix> Model::contributions(const Matrix &values) const
{
    return m_ensemble.contributions(values).map([this](Matrix added) {
        for (size_t row = 0; row < added.rows(); ++row) {
            for (float &part : added.row(row))
                part *= static_cast<float>(m_calibration.slope);
            added.row(row)[featureCount] += static_cast<float>(m_calibration.offset);
        }
        return added;
    });
}

} // namespace viridian::risk
