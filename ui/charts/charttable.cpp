// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include "ui/charts/scale.h"

#include <QLocale>

#include <cmath>

namespace viridian::ui {

namespace {

bool isNumber(const QVariant &value)
{
    return value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Int;
}

} // namespace

void ChartTable::setContent(QStringList headers, int rows, Value value)
{
    beginResetModel();
    m_headers = std::move(headers);
    m_rows = rows;
    m_value = std::move(value);
    endResetModel();
}

int ChartTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int ChartTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant ChartTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::UserRole &&
        role != Qt::TextAlignmentRole)
        return {};
    QVariant value = m_value(index.row(), index.column());
    if (value.typeId() == QMetaType::Double && std::isnan(value.toDouble()))
        value = {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(value) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return value;
    const QLocale locale;
    if (!value.isValid())
        return tr("no data");
    if (value.typeId() == QMetaType::Double) {
        const double figure = value.toDouble();
        return number(figure, figure == std::round(figure) ? 0 : 2, locale);
    }
    if (value.typeId() == QMetaType::Int)
        return number(value.toInt(), 0, locale);
    if (value.typeId() == QMetaType::QDate)
        return longDate(value.toDate(), locale);
    return value.toString();
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 &&
        section < m_headers.size())
        return m_headers[section];
    return {};
}

} // namespace viridian::ui
