// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/heatmatrixmodel.h"
#include "ui/charts/legend.h"

#include <QTableView>

namespace viridian::ui {

/// Percentages as coloured cells: rows x columns, the heads stay in place while it scrolls, arrow keys move
/// from cell to cell, a click or Enter activates one. The last column stands apart when it is the sum.
class HeatMatrix : public QTableView
{
    Q_OBJECT

public:
    explicit HeatMatrix(QWidget *parent = nullptr);

    void setTitle(const QString &title) { setAccessibleName(title); }
    void setContent(QStringList rows, QStringList columns, QList<HeatCell> cells, int smallestGroup,
                    bool lastIsSum = true);
    /// The figures behind the picture; owned by the matrix.
    HeatMatrixModel *table() { return &m_model; }

    bool lastIsSum() const { return m_lastIsSum; }

    /// Patches of the colour classes; of withheld cells.
    static QList<LegendEntry> classLegend();
    static QList<LegendEntry> withheldLegend(int smallestGroup);

    /// Where the patch of a column's cell lies within its grid cell.
    QRectF patch(int column, const QRect &gridCell) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, 120}; }

signals:
    void cellActivated(int row, int column);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();

    HeatMatrixModel m_model;
    bool m_lastIsSum = true;
};

} // namespace viridian::ui
