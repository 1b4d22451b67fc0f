// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/recordmodel.h"
#include "models/records/course.h"

#include <QCoreApplication>

namespace viridian {

/// The weeks behind a trend: the table of every trend chart.
class KpiPointsModel : public RecordModel<KpiPoint>
{
    Q_DECLARE_TR_FUNCTIONS(viridian::KpiPointsModel)

public:
    enum Column
    {
        Day,
        Active,
        Pace,
        Completion,
        Behind,
        Coverage,
        Engagement,
        ColumnCount
    };

    explicit KpiPointsModel(QObject *parent = nullptr);
};

} // namespace viridian
