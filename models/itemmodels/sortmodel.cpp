// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/sortmodel.h"

#include "models/itemmodels/tablemodel.h"

namespace viridian {

SortModel::SortModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(TableModel::RawRole);
    setFilterKeyColumn(-1);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

bool SortModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    for (const int role : {int(TableModel::IdRole), sortRole()}) {
        const bool leftMissing = !left.data(role).isValid();
        const bool rightMissing = !right.data(role).isValid();
        if (leftMissing != rightMissing)
            return ascending == rightMissing;
    }
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace viridian
