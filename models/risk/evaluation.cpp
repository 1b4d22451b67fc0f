// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/evaluation.h"

#include "models/risk/features.h"
#include "models/risk/logistic.h"

#include <QCoreApplication>
#include <QMap>

namespace viridian::risk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::risk::evaluate)
};

ClassifierScores judge(const Table &test, const std::vector<double> &probabilities, double threshold)
{
    const Confusion counts = confusion(test.outcome, probabilities, threshold);
    return {auc(test.outcome, probabilities).value(),
            counts.f1(),
            counts.recall(),
            counts.precision(),
            brier(test.outcome, probabilities).value(),
            threshold,
            calibrationCurve(test.outcome, probabilities)};
}

/// The baseline is calibrated and its threshold chosen in the same way as the model's.
Result<ClassifierScores> judgeBaseline(const Table &train, const Table &test)
{
    const auto fitAndPredict = [](const Table &, const Table &fitted,
                                  const Matrix &values) -> Result<std::vector<double>> {
        return Logistic::fit(withoutCourse(fitted.values), fitted.outcome, linearPenalty)
            .margins(withoutCourse(values));
    };
    const auto margins = outOfFold(train, train, fitAndPredict);
    if (!margins)
        return Unexpected(margins.error());
    const Calibration calibration = Calibration::fit(train.outcome, *margins);
    const double threshold = bestThreshold(train.outcome, calibration.probabilities(*margins));
    return fitAndPredict(train, train, test.values).map([&](const std::vector<double> &predicted) {
        return judge(test, calibration.probabilities(predicted), threshold);
    });
}

QList<GroupScores> byGroup(const Table &test, const std::vector<double> &probabilities, double threshold,
                           const GroupsOf &groupsOf)
{
    struct Members
    {
        std::vector<int> outcome;
        std::vector<double> probabilities;
    };
    QMap<std::pair<QString, QString>, Members> groups;
    for (size_t row = 0; row < test.size(); ++row) {
        for (const auto &group : groupsOf(test.rows[row])) {
            groups[group].outcome.push_back(test.outcome[row]);
            groups[group].probabilities.push_back(probabilities[row]);
        }
    }
    QList<GroupScores> scores;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        const Confusion counts = confusion(group->outcome, group->probabilities, threshold);
        scores.append({group.key().first, group.key().second, static_cast<int>(group->outcome.size()),
                       counts.truePositives + counts.falseNegatives,
                       auc(group->outcome, group->probabilities), counts.falseNegativeRate()});
    }
    return scores;
}

} // namespace

Result<DayEvaluation> evaluate(const Cohort &train, const Cohort &test, int day, quint32 seed,
                               const GroupsOf &groupsOf)
{
    const std::array days{day};
    const Table trained = snapshots(train, days);
    const Table judged = snapshots(test, days);
    const auto usable =
        requireBothOutcomes(trained, Text::tr("Training data, day %1").arg(day)).and_then([&] {
            return requireBothOutcomes(judged, Text::tr("Test data, day %1").arg(day));
        });
    if (!usable)
        return Unexpected(usable.error());

    TrainOptions options{.days = {day}, .calibrationDays = {day}};
    if (day >= nearbyDays)
        options.days = {day - nearbyDays, day, day + nearbyDays};
    options.booster.seed = seed;
    DayEvaluation evaluation{.day = day,
                             .trainPopulation = static_cast<int>(trained.size()),
                             .trainPositives = static_cast<int>(trained.positives()),
                             .population = static_cast<int>(judged.size()),
                             .positives = static_cast<int>(judged.positives())};
    const auto model = Model::train(train, options);
    if (!model)
        return Unexpected(model.error());
    const auto probabilities = model->probabilities(judged.values);
    if (!probabilities)
        return Unexpected(probabilities.error());
    evaluation.model = judge(judged, *probabilities, model->threshold());
    auto baseline = judgeBaseline(trained, judged);
    if (!baseline)
        return Unexpected(baseline.error());
    evaluation.baseline = std::move(*baseline);
    evaluation.fairness = byGroup(judged, *probabilities, model->threshold(), groupsOf);
    return evaluation;
}

} // namespace viridian::risk
