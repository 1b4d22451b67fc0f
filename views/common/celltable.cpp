// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/celltable.h"

#include <algorithm>

namespace viridian {

CellTable::CellTable(const QStringList &headers, QObject *parent)
    : QAbstractTableModel(parent)
    , m_headers(headers)
{
}

void CellTable::setRows(const QList<Row> &rows)
{
    if (!std::ranges::equal(rows, m_rows, {}, &Row::id, &Row::id)) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int CellTable::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_rows, id, &Row::id);
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int CellTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CellTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant CellTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TableCell &cell = m_rows.at(index.row()).cells.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return cell.toolTip.isEmpty() ? QVariant() : QVariant(cell.toolTip);
    case ui::CellExportRole:
        return cell.raw;
    case Qt::TextAlignmentRole:
        return cell.look.kind == ui::CellKind::Number ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                                      : QVariant();
    default:
        return {};
    }
}

QVariant CellTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    // A head stands where the figures below it do.
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && !m_rows.isEmpty())
        return data(index(0, section), role);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return m_headers.at(section);
}

} // namespace viridian
