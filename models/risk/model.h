// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/risk/booster.h"
#include "models/risk/logistic.h"
#include "models/risk/table.h"

#include <QDate>
#include <QJsonObject>

#include <functional>

namespace viridian::risk {

/// Predicts log-odds for rows that it was not fitted on; the tables are those of outOfFold() without a fold.
using FitAndPredict =
    std::function<Result<std::vector<double>>(const Table &train, const Table &judged, const Matrix &test)>;

/// Log-odds of every judged row, from what was fitted on the training rows of the other folds. Both tables
/// are snapshots() of the same cohort.
Result<std::vector<double>> outOfFold(const Table &train, const Table &judged,
                                      const FitAndPredict &fitAndPredict);

/// Platt's scaling: log-odds of a model to log-odds that come true.
struct Calibration
{
    double slope = 1;
    double offset = 0;

    static Calibration fit(std::span<const int> outcome, std::span<const double> margins);
    std::vector<double> probabilities(std::span<const double> margins) const;
};

struct TrainOptions
{
    QList<int> days;            ///< the snapshots of each learner
    QList<int> calibrationDays; ///< of them those that calibrate and set the threshold
    int members = 3;            ///< boosters with different seeds
    QDate today = {};           ///< told in the description
    BoosterOptions booster;
};

/// Of the logistic regression in the model and of the baseline.
inline constexpr double linearPenalty = 1;

/// Boosted trees and a logistic regression on the same rows; their log-odds are averaged: trees find what a
/// line cannot, the line holds in courses that the trees have not seen.
struct Ensemble
{
    std::vector<Booster> trees; ///< with different seeds, averaged
    Logistic line;

    /// The trees learn from `table`, the line from `judged`: the rows of the day alone where there are
    /// others.
    static Result<Ensemble> train(const Table &table, const Table &judged, const BoosterOptions &options,
                                  int members);
    Result<std::vector<double>> margins(const Matrix &values) const;
    /// What each feature adds to the log-odds, the constant in the last column.
    Result<Matrix> contributions(const Matrix &values) const;
};

/// The risk that a learner who is registered today fails or withdraws: an ensemble, calibrated.
class Model
{
public:
    /// Fits on the learners with an outcome. BadInput when there are none, or not both outcomes.
    static Result<Model> train(const Cohort &cohort, const TrainOptions &options);
    /// From toJson(); BadInput for another program's file or other features than this version computes.
    static Result<Model> fromJson(const QJsonObject &object);
    Result<QJsonObject> toJson() const;
    /// On what and how it was fitted, how good it was on learners it had not seen; no weights.
    const QJsonObject &training() const { return m_training; }

    /// 0 to 1 for each row of courseFeatures().
    Result<std::vector<double>> probabilities(const Matrix &values) const;
    /// What each feature adds to the calibrated log-odds; the constant in the last column.
    Result<Matrix> contributions(const Matrix &values) const;

    /// At or above it a learner counts as at risk; chosen on training data for the highest F1.
    double threshold() const { return m_threshold; }
    /// Changes with everything that was fitted.
    const QString &id() const { return m_id; }

private:
    Result<QByteArray> memberBytes() const;

    Ensemble m_ensemble;
    Calibration m_calibration;
    double m_threshold = 0.5;
    QString m_id;
    QJsonObject m_training;
};

/// The model that ships with the program, fitted on the Open University Learning Analytics Dataset
/// (docs/risk-model.md).
Result<Model> defaultModel();

/// BadInput unless there are learners of both outcomes; `what` names the data.
Result<void> requireBothOutcomes(const Table &table, const QString &what);

} // namespace viridian::risk
