// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/ouladside.h"
#include "models/risk/evaluation.h"

#include <QJsonObject>

namespace viridian::ctl {

/// What `risk evaluate` answers.
struct RiskReport
{
    OuladSide train;
    OuladSide test;
    quint32 seed = 1;
    QList<risk::DayEvaluation> days;

    QJsonObject toJson() const;
    QString toText() const;
};

} // namespace viridian::ctl
