// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/cellmodel.h"

#include <QAbstractTableModel>

namespace viridian {

/// A cell of a CellTable.
struct TableCell
{
    QString text;
    CellLook look = {};
    QVariant raw = {};    ///< for files; none: the text
    QString toolTip = {}; ///< none: the text where it does not fit
};

/// A table that is given whole, for what is asked again and again. While the rows are the same ones their
/// cells only change, so that whoever is reading stays where they are. CellModel gives it its looks.
class CellTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Row
    {
        QString id; ///< tells the row from the others
        QList<TableCell> cells;
    };

    explicit CellTable(const QStringList &headers, QObject *parent = nullptr);

    void setRows(const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }
    /// -1 where there is none.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    QList<Row> m_rows;
};

} // namespace viridian
