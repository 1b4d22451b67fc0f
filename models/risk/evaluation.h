// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/risk/model.h"
#include "models/risk/scores.h"

namespace viridian::risk {

/// How good one classifier is on the test data.
struct ClassifierScores
{
    double auc = 0;
    std::optional<double> f1, recall, precision;
    double brier = 0;
    double threshold = 0; ///< for F1, recall and precision; chosen on the training data
    std::vector<CalibrationBin> calibration;
};

/// The same for the learners who share a value of an attribute.
struct GroupScores
{
    QString attribute;
    QString value;
    int population = 0;
    int positives = 0;
    std::optional<double> auc;               ///< missing without both outcomes
    std::optional<double> falseNegativeRate; ///< missing without positives
};

struct DayEvaluation
{
    int day = 0;
    int trainPopulation = 0;
    int trainPositives = 0;
    int population = 0;
    int positives = 0;
    ClassifierScores model;
    ClassifierScores baseline;   ///< logistic regression on the same features of the learners
    QList<GroupScores> fairness; ///< of the model
};

/// Attribute and value of a learner of the test data, to report by. Asked only after all is predicted.
using GroupsOf = std::function<QList<std::pair<QString, QString>>(const RowRef &row)>;

/// How many days before and after the day learners are looked at as well while training.
inline constexpr int nearbyDays = 14;

/// Trains for the day on one cohort and judges on the other. Probabilities and thresholds are calibrated and
/// chosen by cross-validation within the training data. BadInput when a side has not both outcomes.
Result<DayEvaluation> evaluate(const Cohort &train, const Cohort &test, int day, quint32 seed,
                               const GroupsOf &groupsOf);

} // namespace viridian::risk
