// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"
#include "models/effective/probe.h"
#include "models/itemmodels/recordmodel.h"
#include "views/common/cellmodel.h"

namespace viridian {

/// A table and what an identity sees of it, once that was counted.
struct CountRow
{
    catalog::ObjectId relation = 0;
    QString name; ///< as shown
    QString schema;
    effective::Level level = effective::Level::None;
    std::optional<effective::TableCount> count;
};

/// Table, visible rows, all rows.
class CountsModel : public RecordModel<CountRow>
{
public:
    enum Column
    {
        Table,
        Visible,
        All
    };

    explicit CountsModel(QObject *parent = nullptr);

    /// Fills in what was counted.
    void take(const QList<effective::TableCount> &counts);
    int rowOf(catalog::ObjectId relation) const;
    static CellLook look(const CountRow &row, int column);
};

} // namespace viridian
