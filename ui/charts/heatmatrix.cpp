// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatmatrix.h"

#include "ui/charts/heatcelldelegate.h"
#include "ui/charts/matrixheader.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QKeyEvent>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int nameWidth = 140;
constexpr int headHeight = 24;
constexpr int cellHeight = 32;
constexpr int cellWidth = 44;
constexpr int gap = 2;    // between cells
constexpr int sumGap = 8; // before the column of sums

} // namespace

HeatMatrix::HeatMatrix(QWidget *parent)
    : QTableView(parent)
{
    setModel(&m_model);
    setItemDelegate(new HeatCellDelegate(this));
    setHorizontalHeader(new MatrixHeader(Qt::Horizontal, this));
    setVerticalHeader(new MatrixHeader(Qt::Vertical, this));
    horizontalHeader()->setFixedHeight(headHeight);
    horizontalHeader()->setMinimumSectionSize(cellWidth);
    verticalHeader()->setFixedWidth(nameWidth);
    verticalHeader()->setDefaultSectionSize(cellHeight);
    // The corner would show the style's head of a table.
    for (QAbstractButton *corner : findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly))
        corner->setMaximumSize(0, 0); // a table shows it again with every layout
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    connect(this, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &index) { emit cellActivated(index.row(), index.column()); });
}

void HeatMatrix::setContent(QStringList rows, QStringList columns, QList<HeatCell> cells, int smallestGroup,
                            bool lastIsSum)
{
    m_lastIsSum = lastIsSum;
    m_model.setContent(std::move(rows), std::move(columns), std::move(cells), smallestGroup);
    fitColumns();
    updateGeometry();
}

void HeatMatrix::keyPressEvent(QKeyEvent *event)
{
    const bool enter =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (enter && currentIndex().isValid()) {
        emit cellActivated(currentIndex().row(), currentIndex().column());
        return;
    }
    QTableView::keyPressEvent(event);
}

QRectF HeatMatrix::patch(int column, const QRect &gridCell) const
{
    const bool sum = m_lastIsSum && column + 1 == m_model.columnCount();
    return QRectF(gridCell).adjusted(sum ? sumGap : 0, 0, -gap, -gap);
}

QList<LegendEntry> HeatMatrix::classLegend()
{
    using Swatch = LegendEntry::Swatch;
    const Theme &theme = Theme::instance();
    return {{Swatch::Fill, tr("under 50"), 0, false, tint(Token::Danger), ui::color(Token::Danger)},
            {Swatch::Fill, tr("50s"), 0, false, theme.ramp(1)},
            {Swatch::Fill, tr("60s"), 0, false, theme.ramp(2)},
            {Swatch::Fill, tr("70s"), 0, false, theme.ramp(3)},
            {Swatch::Fill, tr("80 and over"), 0, false, theme.ramp(4)}};
}

QList<LegendEntry> HeatMatrix::withheldLegend(int smallestGroup)
{
    return {{LegendEntry::Swatch::Withheld, tr("Group under %1, withheld").arg(smallestGroup)}};
}

QSize HeatMatrix::sizeHint() const
{
    const int columns = std::max(1, m_model.columnCount());
    return {nameWidth + columns * cellWidth + (m_lastIsSum ? sumGap : 0),
            headHeight + cellHeight * m_model.rowCount()};
}

void HeatMatrix::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void HeatMatrix::fitColumns()
{
    const int columns = m_model.columnCount();
    if (columns == 0)
        return;
    // Cells grow with the room there is, up to twice their size; with less than their size it scrolls.
    const int room = viewport()->width() - (m_lastIsSum ? sumGap : 0);
    const int width = std::clamp(room / columns, cellWidth, 2 * cellWidth);
    for (int column = 0; column < columns; ++column)
        setColumnWidth(column, width + (m_lastIsSum && column + 1 == columns ? sumGap : 0));
}

} // namespace viridian::ui
