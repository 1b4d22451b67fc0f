// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace viridian {

namespace ui {
class TableView;
} // namespace ui

/// Lets a reader sort a table: a click on a head, or the menu of Shift+F10. Shows the order that the source
/// really has, so a column that cannot be sorted by keeps the arrow where it was.
class TableSorting : public QObject
{
    Q_OBJECT

public:
    struct Order
    {
        int column = -1;
        Qt::SortOrder order = Qt::AscendingOrder;
    };

    /// `sortable`: whether the source sorts by the column; `order`: the order in force. Lives as long as the
    /// view.
    TableSorting(ui::TableView *view, std::function<bool(int)> sortable, std::function<Order()> order);

    /// Puts the arrow where the order says.
    void refresh();

private:
    void sortBy(int column);
    void showMenu(const QPoint &place);

    ui::TableView *m_view;
    std::function<bool(int)> m_sortable;
    std::function<Order()> m_order;
};

} // namespace viridian
