// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace viridian::ui {

/// A cell of a heat matrix.
struct HeatCell
{
    enum class Kind
    {
        NotApplicable, ///< the row has nothing to do with the column
        Withheld,      ///< the group is too small to show
        Value
    } kind = Kind::NotApplicable;
    double value = 0; ///< percent, 0 to 100
    int group = 0;    ///< people it speaks of; 0: not told

    bool operator==(const HeatCell &) const = default;
};

/// Colour class of a percentage: 0 under 50, then 1 to 4 for the fifties, sixties, seventies, 80 and over.
int matrixClass(double percent);

/// Rows x columns of percentages. Qt::DisplayRole is the number, "<10" where withheld, a middle dot where not
/// applicable; Qt::EditRole the number or nothing; Qt::AccessibleTextRole and Qt::ToolTipRole a sentence.
class HeatMatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        KindRole = Qt::UserRole + 1, ///< HeatCell::Kind as int
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `cells` row by row, rows x columns of them. `smallestGroup` is the k below which groups are withheld.
    void setContent(QStringList rows, QStringList columns, QList<HeatCell> cells, int smallestGroup);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const HeatCell &cell) const;
    QString sentence(int row, int column) const;
    const HeatCell &cell(int row, int column) const { return m_cells[row * m_columns.size() + column]; }

    QStringList m_rows;
    QStringList m_columns;
    QList<HeatCell> m_cells;
    int m_smallestGroup = 10;
};

} // namespace viridian::ui
