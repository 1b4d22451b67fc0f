// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace viridian {

/// Sorts a table that is all there by its raw values; missing ones come last in either order, and a
/// total (a record without an id) after everything. Filters by a
/// text in any column, case-insensitive.
class SortModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit SortModel(QObject *parent = nullptr);

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

} // namespace viridian
