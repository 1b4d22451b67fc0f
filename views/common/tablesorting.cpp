// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/tablesorting.h"

#include "ui/tables/tableview.h"

#include <QHeaderView>
#include <QMenu>

namespace viridian {

TableSorting::TableSorting(ui::TableView *view, std::function<bool(int)> sortable,
                           std::function<Order()> order)
    : QObject(view)
    , m_view(view)
    , m_sortable(std::move(sortable))
    , m_order(std::move(order))
{
    QHeaderView *head = view->horizontalHeader();
    head->setSectionsClickable(true);
    head->setSortIndicatorShown(true);
    connect(head, &QHeaderView::sectionClicked, this, &TableSorting::sortBy);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this, &TableSorting::showMenu);
    refresh();
}

void TableSorting::refresh()
{
    const Order order = m_order();
    m_view->horizontalHeader()->setSortIndicator(order.column, order.order);
}

void TableSorting::sortBy(int column)
{
    if (m_sortable(column)) {
        const Order before = m_order();
        const bool turn = before.column == column && before.order == Qt::AscendingOrder;
        m_view->model()->sort(column, turn ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    refresh();
}

void TableSorting::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Order order = m_order();
    for (int column = 0; column < m_view->model()->columnCount(); ++column) {
        if (!m_sortable(column) || m_view->isColumnHidden(column))
            continue;
        //: %1 is the title of a column.
        QAction *action = menu->addAction(
            tr("Sort by %1").arg(m_view->model()->headerData(column, Qt::Horizontal).toString()));
        action->setCheckable(true);
        action->setChecked(column == order.column);
        connect(action, &QAction::triggered, this, [this, column] { sortBy(column); });
    }
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

} // namespace viridian
