// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>

namespace viridian::ui {

/// The figures behind a chart, for "Show as table" and for exports. Reads them through a function, so a chart
/// of a million points holds them once.
///
/// Qt::DisplayRole is text in the default locale, "no data" where a value is missing; Qt::EditRole and
/// Qt::UserRole are the value itself (double, int, QDate, QString; an invalid QVariant when missing), for
/// sorting and export.
class ChartTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Value = std::function<QVariant(int row, int column)>;

    using QAbstractTableModel::QAbstractTableModel;

    /// `value` is called for every cell that is asked for, until the next setContent; what it captures must
    /// live as long.
    void setContent(QStringList headers, int rows, Value value);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    int m_rows = 0;
    Value m_value;
};

} // namespace viridian::ui
