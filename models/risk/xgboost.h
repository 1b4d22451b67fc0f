// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QCoreApplication>
#include <QLibrary>

#include <xgboost/c_api.h>

namespace viridian::risk {

/// XGBoost, loaded when the first model is made or read: programs that only may need it start without its
/// relocations and OpenMP.
class XgBoost
{
    Q_DECLARE_TR_FUNCTIONS(viridian::risk::XgBoost)

public:
    /// NotFound when the library is not installed or lacks a function.
    static Result<const XgBoost *> get()
    {
        static const XgBoost library;
        if (library.m_isWhole)
            return &library;
        return failure(ErrorKind::NotFound,
                       tr("Risk needs the library XGBoost. Install libxgboost0 and try again."),
                       library.m_library.errorString());
    }

    Unexpected fault() const
    {
        return failure(ErrorKind::Internal, tr("The risk model could not be computed."),
                       QString::fromUtf8(lastError()));
    }

private:
    QLibrary m_library{QStringLiteral("xgboost"), 0};
    bool m_isWhole = true;

    template <typename Function>
    Function function(const char *name)
    {
        const auto pointer = m_library.resolve(name);
        m_isWhole = m_isWhole && pointer;
        return reinterpret_cast<Function>(pointer);
    }

public:
// NOLINTNEXTLINE(bugprone-macro-parentheses): the name that is declared has none
#define VIRIDIAN_XGBOOST(name, symbol) decltype(&::symbol) name = function<decltype(&::symbol)>(#symbol)
    VIRIDIAN_XGBOOST(lastError, XGBGetLastError);
    VIRIDIAN_XGBOOST(createData, XGDMatrixCreateFromMat);
    VIRIDIAN_XGBOOST(freeData, XGDMatrixFree);
    VIRIDIAN_XGBOOST(setFloats, XGDMatrixSetFloatInfo);
    VIRIDIAN_XGBOOST(create, XGBoosterCreate);
    VIRIDIAN_XGBOOST(free, XGBoosterFree);
    VIRIDIAN_XGBOOST(set, XGBoosterSetParam);
    VIRIDIAN_XGBOOST(update, XGBoosterUpdateOneIter);
    VIRIDIAN_XGBOOST(load, XGBoosterLoadModelFromBuffer);
    VIRIDIAN_XGBOOST(save, XGBoosterSaveModelToBuffer);
    VIRIDIAN_XGBOOST(featureCount, XGBoosterGetNumFeature);
    VIRIDIAN_XGBOOST(predict, XGBoosterPredictFromDMatrix);
#undef VIRIDIAN_XGBOOST
};

} // namespace viridian::risk
