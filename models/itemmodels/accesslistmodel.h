// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/accessmatrixmodel.h"

namespace viridian {

/// The matrix as a list, one row a role and table, for files: role, schema, table, row security, the four
/// commands and the predicate of SELECT. A sheet of 5,000 tables side by side would be wider than a
/// spreadsheet takes. Follows the matrix, which outlives it.
class AccessListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit AccessListModel(const AccessMatrixModel *matrix, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const AccessMatrixModel *m_matrix;
};

} // namespace viridian
