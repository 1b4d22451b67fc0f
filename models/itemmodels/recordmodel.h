// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/column.h"
#include "models/itemmodels/tablemodel.h"

namespace viridian {

/// A table of records that are all there.
template <typename T>
class RecordModel : public TableModel
{
public:
    using Identify = std::function<QVariant(const T &)>;

    RecordModel(QList<Column<T>> columns, Identify identify, QObject *parent = nullptr)
        : TableModel(parent)
        , m_columns(std::move(columns))
        , m_identify(std::move(identify))
    {
    }

    void setRows(QList<T> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    const QList<T> &rows() const { return m_rows; }
    const T &record(int row) const { return m_rows.at(row); }
    int total() const override { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const T &row = m_rows.at(index.row());
        const Column<T> &column = m_columns.at(index.column());
        switch (role) {
        case Qt::DisplayRole:
            return column.text(row);
        case Qt::TextAlignmentRole:
            return alignment(column);
        case Qt::EditRole:
        case RawRole:
            return column.raw(row);
        case IdRole:
            return m_identify(row);
        case Qt::ToolTipRole:
            return column.hint ? QVariant(column.hint(row)) : QVariant();
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        const Column<T> &column = m_columns.at(section);
        switch (role) {
        case Qt::DisplayRole:
            return column.title;
        case Qt::TextAlignmentRole:
            return alignment(column);
        case Qt::ToolTipRole:
            return column.toolTip.isEmpty() ? QVariant() : QVariant(column.toolTip);
        default:
            return {};
        }
    }

protected:
    /// `edit` changes the record of a row; nothing where there is no such row.
    template <typename Edit>
    void change(int row, Edit edit)
    {
        if (row < 0 || row >= m_rows.size())
            return;
        edit(m_rows[row]);
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }

    void append(const QList<T> &rows)
    {
        if (rows.isEmpty())
            return;
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows.append(rows);
        endInsertRows();
    }

private:
    static QVariant alignment(const Column<T> &column)
    {
        return QVariant::fromValue(Qt::Alignment(column.numeric ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    }

    QList<Column<T>> m_columns;
    Identify m_identify;
    QList<T> m_rows;
};

} // namespace viridian
