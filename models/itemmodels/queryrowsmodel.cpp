// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/queryrowsmodel.h"

namespace viridian {

namespace {

/// More digits than a double keeps would change the number.
constexpr qsizetype exactDigits = 15;
/// Longer texts are cut in a cell; the tooltip and files have all of it.
constexpr qsizetype longestShown = 300;

QVariant fileValue(const QString &text, bool numeric)
{
    bool isNumber = false;
    const double number = numeric && text.size() <= exactDigits ? text.toDouble(&isNumber) : 0;
    return isNumber ? QVariant(number) : QVariant(text);
}

} // namespace

void QueryRowsModel::setRows(effective::QueryRows rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int QueryRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.rows.size());
}

int QueryRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.columns.size());
}

QVariant QueryRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::optional<QString> &value = m_rows.rows.at(index.row()).at(index.column());
    const bool numeric = m_rows.numeric.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
        //: A value that is NULL in the database.
        return value ? value->left(longestShown).replace(u'\n', u' ') : tr("NULL");
    case Qt::EditRole:
        return value ? fileValue(*value, numeric) : QVariant();
    case Qt::ToolTipRole:
        return value && value->size() > longestShown / 10 ? QVariant(*value) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(numeric ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case IsNullRole:
        return !value;
    default:
        return {};
    }
}

QVariant QueryRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_rows.columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_rows.columns.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(m_rows.numeric.at(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace viridian
