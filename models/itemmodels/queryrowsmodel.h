// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/probe.h"

#include <QAbstractTableModel>

namespace viridian {

/// The rows of a query, texts as PostgreSQL writes them. Numbers are numbers for files (Qt::EditRole) where a
/// double holds them exactly, and texts otherwise; NULL is shown as a word and is empty in a file.
class QueryRowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    enum DataRole
    {
        IsNullRole = Qt::UserRole ///< bool
    };

    void setRows(effective::QueryRows rows);
    const effective::QueryRows &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    effective::QueryRows m_rows;
};

} // namespace viridian
