// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatmatrixmodel.h"

#include "ui/charts/scale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

int matrixClass(double percent)
{
    // The class follows the number that is shown.
    return std::clamp(int(std::round(percent)) / 10 - 4, 0, 4);
}

void HeatMatrixModel::setContent(QStringList rows, QStringList columns, QList<HeatCell> cells,
                                 int smallestGroup)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    m_cells = std::move(cells);
    m_cells.resize(m_rows.size() * m_columns.size());
    m_smallestGroup = smallestGroup;
    endResetModel();
}

int HeatMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HeatMatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant HeatMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const HeatCell &item = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(item);
    case Qt::EditRole:
    case Qt::UserRole:
        return item.kind == HeatCell::Kind::Value ? QVariant(item.value) : QVariant();
    case KindRole:
        return int(item.kind);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return sentence(index.row(), index.column());
    default:
        return {};
    }
}

QVariant HeatMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList &names = orientation == Qt::Horizontal ? m_columns : m_rows;
    if ((role != Qt::DisplayRole && role != Qt::ToolTipRole) || section < 0 || section >= names.size())
        return {};
    return names[section];
}

QString HeatMatrixModel::text(const HeatCell &item) const
{
    switch (item.kind) {
    case HeatCell::Kind::NotApplicable:
        return QStringLiteral("\u00b7");
    case HeatCell::Kind::Withheld:
        return tr("<%1", "fewer than").arg(m_smallestGroup);
    case HeatCell::Kind::Value:
        return number(item.value, 0, QLocale());
    }
    return {};
}

QString HeatMatrixModel::sentence(int row, int column) const
{
    const HeatCell &item = cell(row, column);
    const QString place = tr("%1, %2").arg(m_rows[row], m_columns[column]);
    switch (item.kind) {
    case HeatCell::Kind::NotApplicable:
        return tr("%1: not applicable").arg(place);
    case HeatCell::Kind::Withheld:
        return tr("%1: group too small to show (fewer than %2)").arg(place).arg(m_smallestGroup);
    case HeatCell::Kind::Value:
        break;
    }
    const QString value = tr("%1: %2%").arg(place, number(item.value, 0, QLocale()));
    return item.group > 0 ? tr("%1 of %n", nullptr, item.group).arg(value) : value;
}

} // namespace viridian::ui
