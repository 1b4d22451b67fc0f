// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/compare.h"
#include "models/itemmodels/recordmodel.h"

#include <QCoreApplication>

namespace viridian {

/// What two catalogs do not share. "Here" is the left one, "there" the right one.
class DifferencesModel : public RecordModel<catalog::Difference>
{
    Q_DECLARE_TR_FUNCTIONS(viridian::DifferencesModel)

public:
    enum Column
    {
        Kind,
        Type,
        Object,
        Property,
        Here,
        There,
        ColumnCount
    };

    explicit DifferencesModel(QObject *parent = nullptr);

    void setDifferences(const QList<catalog::Difference> &differences);
};

} // namespace viridian
