// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tables/celldelegate.h"

#include "ui/tables/cellpainter.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace viridian::ui {

namespace {

constexpr int padding = 8;
constexpr int edgePadding = 16;

QRect insidePadding(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    bool first = index.column() == 0;
    bool last = false;
    if (const auto *view = qobject_cast<const TableView *>(option.widget)) {
        const QHeaderView *header = view->horizontalHeader();
        const int visual = header->visualIndex(index.column());
        first = visual == 0;
        last = visual == header->count() - 1;
    }
    const QRect inside =
        option.rect.adjusted(first ? edgePadding : padding, 0, -(last ? edgePadding : padding), -1);
    return QStyle::visualRect(option.direction, option.rect, inside);
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = view && view->hoveredRow() == index.row();
    const QRect r = option.rect;
    painter->save();
    if (selected)
        painter->fillRect(r, color(Token::Hover));
    else if (hovered)
        painter->fillRect(r, color(Token::Raised));
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), color(Token::Hover));
    if (view && view->hasFocus() && view->currentIndex().row() == index.row()) {
        // The cell that Ctrl+C copies has the heavier lines.
        const int weight = view->currentIndex() == index ? 2 : 1;
        painter->fillRect(QRect(r.left(), r.top(), r.width(), weight), color(Token::Ring));
        painter->fillRect(QRect(r.left(), r.bottom() - weight + 1, r.width(), weight), color(Token::Ring));
    }
    painter->setClipRect(r);
    paintCell(*painter, {insidePadding(option, index), option.direction, selected}, index);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem wide(option);
    wide.rect = QRect(0, 0, 1000, 36);
    return {cellWidth(index) + 1000 - insidePadding(wide, index).width() + 1, option.rect.height()};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && !index.data(Qt::ToolTipRole).isValid()) {
        if (cellWidth(index) > insidePadding(option, index).width())
            QToolTip::showText(event->globalPos(), index.data().toString(), view);
        else
            QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace viridian::ui
