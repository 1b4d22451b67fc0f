// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/logistic.h"

#include <QList>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace viridian::risk {

namespace {

constexpr int mostSteps = 50;
constexpr double tolerance = 1e-8;

using Square = std::vector<std::vector<double>>;

/// Solves a x = b by Cholesky's decomposition; `a` is symmetric and positive definite, its lower half counts.
std::vector<double> solve(Square a, std::vector<double> b)
{
    const size_t size = b.size();
    for (size_t i = 0; i < size; ++i) {
        for (size_t j = 0; j <= i; ++j) {
            double sum = a[i][j];
            for (size_t k = 0; k < j; ++k)
                sum -= a[i][k] * a[j][k];
            a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
        }
    }
    for (size_t i = 0; i < size; ++i) {
        for (size_t k = 0; k < i; ++k)
            b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (size_t i = size; i-- > 0;) {
        for (size_t k = i + 1; k < size; ++k)
            b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

} // namespace

double probability(double logOdds)
{
    return 1 / (1 + std::exp(-logOdds));
}

std::vector<double> Logistic::design(std::span<const float> row) const
{
    std::vector<double> values{1};
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const bool isMissing = std::isnan(row[i]);
        values.push_back(isMissing ? 0 : (row[i] - m_columns[i].mean) / m_columns[i].deviation);
        if (m_columns[i].indicator)
            values.push_back(isMissing ? 1 : 0);
    }
    return values;
}

Logistic Logistic::fit(const Matrix &values, std::span<const int> outcome, double penalty)
{
    Logistic model;
    for (size_t column = 0; column < values.columns(); ++column) {
        double sum = 0;
        double squares = 0;
        double count = 0;
        for (size_t row = 0; row < values.rows(); ++row) {
            const double value = values.row(row)[column];
            if (std::isnan(value))
                continue;
            sum += value;
            squares += value * value;
            ++count;
        }
        const double mean = count > 0 ? sum / count : 0;
        const double variance = count > 0 ? squares / count - mean * mean : 0;
        model.m_columns.push_back({mean, variance > tolerance ? std::sqrt(variance) : 1,
                                   count > 0 && count < static_cast<double>(values.rows())});
    }
    std::vector<std::vector<double>> rows;
    for (size_t row = 0; row < values.rows(); ++row)
        rows.push_back(model.design(values.row(row)));
    const size_t size = rows.empty() ? 1 : rows.front().size();
    model.m_coefficients.assign(size, 0);

    for (int step = 0; step < mostSteps; ++step) {
        Square curvature(size, std::vector<double>(size, 0));
        std::vector<double> slope(size, 0);
        for (size_t i = 1; i < size; ++i) {
            curvature[i][i] = penalty;
            slope[i] = -penalty * model.m_coefficients[i];
        }
        curvature[0][0] = tolerance;
        for (size_t row = 0; row < rows.size(); ++row) {
            const auto &x = rows[row];
            const double p =
                probability(std::inner_product(x.begin(), x.end(), model.m_coefficients.begin(), 0.0));
            const double weight = std::max(p * (1 - p), tolerance);
            for (size_t i = 0; i < size; ++i) {
                slope[i] += (outcome[row] - p) * x[i];
                for (size_t j = 0; j <= i; ++j)
                    curvature[i][j] += weight * x[i] * x[j];
            }
        }
        const auto change = solve(std::move(curvature), std::move(slope));
        double most = 0;
        for (size_t i = 0; i < size; ++i) {
            model.m_coefficients[i] += change[i];
            most = std::max(most, std::abs(change[i]));
        }
        if (most < tolerance)
            break;
    }
    return model;
}

std::vector<double> Logistic::margins(const Matrix &values) const
{
    std::vector<double> margins;
    for (size_t row = 0; row < values.rows(); ++row) {
        const auto x = design(values.row(row));
        margins.push_back(std::inner_product(x.begin(), x.end(), m_coefficients.begin(), 0.0));
    }
    return margins;
}

Matrix Logistic::contributions(const Matrix &values) const
{
    Matrix added(m_columns.size() + 1);
    for (size_t row = 0; row < values.rows(); ++row) {
        const auto x = design(values.row(row));
        std::vector<float> parts;
        size_t next = 1;
        for (const Column &column : m_columns) {
            double sum = m_coefficients[next] * x[next];
            ++next;
            if (column.indicator) {
                sum += m_coefficients[next] * x[next];
                ++next;
            }
            parts.push_back(static_cast<float>(sum));
        }
        parts.push_back(static_cast<float>(m_coefficients.front()));
        added.append(parts);
    }
    return added;
}

QDataStream &operator<<(QDataStream &stream, const Logistic &model)
{
    stream << static_cast<quint32>(model.m_columns.size());
    for (const Logistic::Column &column : model.m_columns)
        stream << column.mean << column.deviation << column.indicator;
    return stream << QList<double>(model.m_coefficients.begin(), model.m_coefficients.end());
}

QDataStream &operator>>(QDataStream &stream, Logistic &model)
{
    model = {};
    quint32 count = 0;
    stream >> count;
    size_t size = 1;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Logistic::Column column;
        stream >> column.mean >> column.deviation >> column.indicator;
        size += column.indicator ? 2 : 1;
        model.m_columns.push_back(column);
    }
    QList<double> coefficients;
    stream >> coefficients;
    model.m_coefficients.assign(coefficients.begin(), coefficients.end());
    if (model.m_coefficients.size() != size)
        stream.setStatus(QDataStream::ReadCorruptData);
    return stream;
}

} // namespace viridian::risk
