// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/accesslistmodel.h"

namespace viridian {

namespace {

enum Column
{
    Role,
    Schema,
    Table,
    RowSecurity,
    FirstCommand,
    Predicate = FirstCommand + AccessMatrixModel::commandCount,
    ColumnCount
};

} // namespace

AccessListModel::AccessListModel(const AccessMatrixModel *matrix, QObject *parent)
    : QAbstractTableModel(parent)
    , m_matrix(matrix)
{
    connect(matrix, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(matrix, &QAbstractItemModel::modelReset, this, [this] { endResetModel(); });
}

int AccessListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_matrix->rowCount() * m_matrix->tableCount();
}

int AccessListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AccessListModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row() / m_matrix->tableCount();
    const int number = index.row() % m_matrix->tableCount();
    const catalog::Relation &table = *m_matrix->table(number);
    const int firstColumn = number * AccessMatrixModel::commandCount;
    switch (index.column()) {
    case Role:
        return m_matrix->headerData(row, Qt::Vertical);
    case Schema:
        return m_matrix->catalog()->schemaName(table.schema);
    case Table:
        return table.name;
    case RowSecurity:
        if (!table.rowSecurity)
            return tr("off");
        return table.forcesRowSecurity ? tr("forced") : tr("on");
    case Predicate: {
        const effective::Access access = m_matrix->accessAt(row, firstColumn);
        return access.conditions.isEmpty() ? QString() : access.conditions.constFirst().sql().simplified();
    }
    default:
        return levelText(m_matrix->levelAt(row, firstColumn + index.column() - FirstCommand));
    }
}

QVariant AccessListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Role:
        return tr("Role");
    case Schema:
        return tr("Schema");
    case Table:
        return tr("Table");
    case RowSecurity:
        return tr("Row security");
    case Predicate:
        return tr("Predicate of SELECT");
    default:
        return effective::key(AccessMatrixModel::commandAt(section - FirstCommand)).toUpper();
    }
}

} // namespace viridian
