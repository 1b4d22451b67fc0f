// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/risk/matrix.h"

#include <QByteArray>

#include <memory>

namespace viridian::risk {

/// How the trees are grown; the values are those chosen by cross-validation (docs/risk-model.md).
struct BoosterOptions
{
    int rounds = 220;
    int depth = 3;
    double learningRate = 0.05;
    double rowShare = 0.7;
    double columnShare = 0.4;
    double leastChildWeight = 40;
    double l2 = 5;
    quint32 seed = 1;
};

/// Gradient-boosted trees for a yes-or-no outcome (XGBoost, logistic loss). The same rows, options and seed
/// give the same trees. May be used on any thread, one at a time. Errors are Internal, with XGBoost's text;
/// NotFound where the library is not installed.
class Booster
{
public:
    static Result<Booster> train(const Matrix &values, std::span<const int> outcome,
                                 const BoosterOptions &options);
    /// From what save() gave; BadInput for anything else.
    static Result<Booster> load(const QByteArray &bytes);
    Result<QByteArray> save() const;

    /// Log-odds for each row.
    Result<std::vector<double>> margins(const Matrix &values) const;
    /// What each feature adds to the log-odds of each row (TreeSHAP), with the constant in the last column.
    Result<Matrix> contributions(const Matrix &values) const;
    size_t features() const { return m_features; }

private:
    struct Free
    {
        void operator()(void *handle) const;
    };
    Booster() = default;
    Result<Matrix> predict(const Matrix &values, const char *config) const;

    std::unique_ptr<void, Free> m_handle;
    size_t m_features = 0;
};

} // namespace viridian::risk
