// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/risk/matrix.h"

#include <QDataStream>

namespace viridian::risk {

/// Logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares).
/// Columns are standardised; a missing value counts as the column's mean, and a column with missing values
/// gets a second one that says whether it is. The constant is not penalised.
class Logistic
{
public:
    /// `penalty` is that of the sum of squared coefficients / 2, above 0. Needs both outcomes in the rows.
    static Logistic fit(const Matrix &values, std::span<const int> outcome, double penalty);
    /// Log-odds for each row.
    std::vector<double> margins(const Matrix &values) const;
    /// What each column adds to the log-odds of each row, its indicator included; the constant last.
    Matrix contributions(const Matrix &values) const;
    size_t columns() const { return m_columns.size(); }

    friend QDataStream &operator<<(QDataStream &stream, const Logistic &model);
    /// What does not fit sets the stream's status.
    friend QDataStream &operator>>(QDataStream &stream, Logistic &model);

private:
    std::vector<double> design(std::span<const float> row) const;

    struct Column
    {
        double mean = 0;
        double deviation = 1;
        bool indicator = false; ///< has the second column
    };
    std::vector<Column> m_columns;
    std::vector<double> m_coefficients; ///< of the design's columns, the constant first
};

double probability(double logOdds);

} // namespace viridian::risk
