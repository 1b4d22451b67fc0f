// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/booster.h"

#include "models/risk/xgboost.h"

#include <QCoreApplication>

namespace viridian::risk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::risk::Booster)
};

/// For what holds a handle and so knows that the library is there.
const XgBoost &xgboost()
{
    return **XgBoost::get();
}

struct FreeData
{
    void operator()(void *handle) const { xgboost().freeData(handle); }
};
using Data = std::unique_ptr<void, FreeData>;

Result<Data> dataOf(const Matrix &values)
{
    DMatrixHandle handle = nullptr;
    if (xgboost().createData(values.data(), values.rows(), values.columns(), missing, &handle) != 0)
        return xgboost().fault();
    return Data(handle);
}

// One thread: sums in another order would give other trees on another machine.
QList<std::pair<const char *, QByteArray>> settings(const BoosterOptions &options)
{
    return {{"objective", "binary:logistic"},
            {"tree_method", "hist"},
            {"nthread", "1"},
            {"verbosity", "0"},
            {"max_depth", QByteArray::number(options.depth)},
            {"eta", QByteArray::number(options.learningRate)},
            {"subsample", QByteArray::number(options.rowShare)},
            {"colsample_bytree", QByteArray::number(options.columnShare)},
            {"min_child_weight", QByteArray::number(options.leastChildWeight)},
            {"lambda", QByteArray::number(options.l2)},
            {"seed", QByteArray::number(options.seed)}};
}

} // namespace

void Booster::Free::operator()(void *handle) const
{
    xgboost().free(handle);
}

Result<Booster> Booster::train(const Matrix &values, std::span<const int> outcome,
                               const BoosterOptions &options)
{
    if (const auto library = XgBoost::get(); !library)
        return Unexpected(library.error());
    const auto data = dataOf(values);
    if (!data)
        return Unexpected(data.error());
    const std::vector<float> labels(outcome.begin(), outcome.end());
    if (xgboost().setFloats(data->get(), "label", labels.data(), labels.size()) != 0)
        return xgboost().fault();
    DMatrixHandle handles[] = {data->get()};
    BoosterHandle handle = nullptr;
    if (xgboost().create(handles, 1, &handle) != 0)
        return xgboost().fault();
    Booster booster;
    booster.m_handle.reset(handle);
    booster.m_features = values.columns();
    for (const auto &[name, value] : settings(options)) {
        if (xgboost().set(handle, name, value.constData()) != 0)
            return xgboost().fault();
    }
    for (int round = 0; round < options.rounds; ++round) {
        if (xgboost().update(handle, round, data->get()) != 0)
            return xgboost().fault();
    }
    return booster;
}

Result<Booster> Booster::load(const QByteArray &bytes)
{
    if (const auto library = XgBoost::get(); !library)
        return Unexpected(library.error());
    BoosterHandle handle = nullptr;
    if (xgboost().create(nullptr, 0, &handle) != 0)
        return xgboost().fault();
    Booster booster;
    booster.m_handle.reset(handle);
    bst_ulong features = 0;
    if (xgboost().set(handle, "nthread", "1") != 0 ||
        xgboost().load(handle, bytes.constData(), static_cast<bst_ulong>(bytes.size())) != 0 ||
        xgboost().featureCount(handle, &features) != 0)
        return failure(ErrorKind::BadInput, Text::tr("The risk model cannot be read."),
                       QString::fromUtf8(xgboost().lastError()));
    booster.m_features = features;
    return booster;
}

Result<QByteArray> Booster::save() const
{
    bst_ulong length = 0;
    const char *bytes = nullptr;
    if (xgboost().save(m_handle.get(), R"({"format": "ubj"})", &length, &bytes) != 0)
        return xgboost().fault();
    return QByteArray(bytes, static_cast<qsizetype>(length));
}

Result<Matrix> Booster::predict(const Matrix &values, const char *config) const
{
    if (values.rows() == 0)
        return Matrix(1);
    const auto data = dataOf(values);
    if (!data)
        return Unexpected(data.error());
    const bst_ulong *shape = nullptr;
    bst_ulong dimensions = 0;
    const float *numbers = nullptr;
    if (xgboost().predict(m_handle.get(), data->get(), config, &shape, &dimensions, &numbers) != 0)
        return xgboost().fault();
    size_t count = 1;
    for (bst_ulong i = 0; i < dimensions; ++i)
        count *= shape[i];
    Matrix predicted(count / values.rows());
    predicted.append({numbers, count});
    return predicted;
}

Result<std::vector<double>> Booster::margins(const Matrix &values) const
{
    return predict(values,
                   R"({"type": 1, "training": false, "iteration_begin": 0, "iteration_end": 0,
                       "strict_shape": false})")
        .map([](const Matrix &predicted) {
            return std::vector<double>(predicted.data(), predicted.data() + predicted.rows());
        });
}

Result<Matrix> Booster::contributions(const Matrix &values) const
{
    return predict(values,
                   R"({"type": 2, "training": false, "iteration_begin": 0, "iteration_end": 0,
                       "strict_shape": false})");
}

} // namespace viridian::risk
