// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/accessmatrix.h"

#include "views/database/access/accesscelldelegate.h"
#include "views/database/access/accessheader.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include <algorithm>

namespace viridian {

namespace {

constexpr int commandCount = AccessMatrixModel::commandCount;
constexpr int pitch = AccessMatrix::cellSize + 2;

} // namespace

AccessMatrix::AccessMatrix(AccessMatrixModel *model, QWidget *parent)
    : QTableView(parent)
    , m_matrix(model)
{
    setAccessibleName(tr("Effective access"));
    setHorizontalHeader(new AccessHeader(Qt::Horizontal, this));
    setVerticalHeader(new AccessHeader(Qt::Vertical, this));
    setItemDelegate(new AccessCellDelegate(this));
    horizontalHeader()->setFixedHeight(AccessHeader::headHeight);
    horizontalHeader()->setMinimumSectionSize(pitch);
    horizontalHeader()->setDefaultSectionSize(pitch);
    verticalHeader()->setFixedWidth(roleWidth);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &AccessMatrix::fitColumns);
    connect(this, &QAbstractItemView::clicked, this, &AccessMatrix::cellActivated);
    // The corner would show the style's head of a table.
    for (QAbstractButton *corner : findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly))
        corner->setMaximumSize(0, 0);
    fitColumns();
}

void AccessMatrix::fitColumns()
{
    // The last cell of a table has the gap to the next one; without updates a head is not laid out each time.
    horizontalHeader()->setUpdatesEnabled(false);
    constexpr int last = AccessMatrix::tableWidth - (commandCount - 1) * pitch;
    for (int table = 0; table < m_matrix->tableCount(); ++table)
        horizontalHeader()->resizeSection(table * commandCount + commandCount - 1, last);
    horizontalHeader()->setUpdatesEnabled(true);
}

void AccessMatrix::showCell(catalog::ObjectId role, catalog::ObjectId table, catalog::Policy::Command command)
{
    const QModelIndex index = m_matrix->indexOf(role, table, command);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void AccessMatrix::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (event->matches(QKeySequence::Copy) && current.isValid()) {
        QGuiApplication::clipboard()->setText(m_matrix->explanation(current.row(), current.column()));
    } else if (current.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                                     event->key() == Qt::Key_Space)) {
        emit cellActivated();
    } else if (current.isValid() && sideways && event->modifiers().testFlag(Qt::ControlModifier)) {
        const int step = event->key() == Qt::Key_Right ? commandCount : -commandCount;
        const int column = std::clamp(current.column() + step, 0, m_matrix->columnCount() - 1);
        setCurrentIndex(m_matrix->index(current.row(), column));
    } else {
        QTableView::keyPressEvent(event);
    }
}

void AccessMatrix::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The row and the table of the current cell stand out.
    viewport()->update();
    horizontalHeader()->viewport()->update();
    verticalHeader()->viewport()->update();
    if (current.isValid())
        emit cellChanged();
}

} // namespace viridian
