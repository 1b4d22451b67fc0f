// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/oulad/ouladriskdata.h"
#include "models/risk/evaluation.h"

#include <QJsonObject>

namespace viridian::ctl {

/// One side of an evaluation: where it comes from and what was read.
struct RiskSide
{
    QString folder;
    QStringList presentations; ///< empty: all in the folder
    oulad::RiskData data;
    ImportReport report;
};

/// What `risk evaluate` answers.
struct RiskReport
{
    RiskSide train;
    RiskSide test;
    quint32 seed = 1;
    QList<risk::DayEvaluation> days;

    QJsonObject toJson() const;
    QString toText() const;
};

} // namespace viridian::ctl
