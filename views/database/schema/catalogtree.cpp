// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/catalogtree.h"

#include "models/itemmodels/catalogtreemodel.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"
#include "views/database/schema/securitymark.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace viridian {

using ui::TextStyle;
using ui::Token;
using Kind = CatalogTreeModel::Kind;

namespace {

constexpr int rowExtent = 28;
constexpr int chevronSize = 12;
constexpr int iconExtent = 14;
constexpr int gap = 6;

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, rowExtent};
    }
};

QString iconOf(Kind kind)
{
    switch (kind) {
    case Kind::Schema:
        return QStringLiteral("folder");
    case Kind::Group:
        return {};
    case Kind::Table:
    case Kind::ForeignTable:
        return QStringLiteral("table");
    case Kind::View:
        return QStringLiteral("view");
    case Kind::MaterializedView:
        return QStringLiteral("materialized-view");
    case Kind::Sequence:
        return QStringLiteral("sort");
    case Kind::Function:
        return QStringLiteral("function");
    case Kind::Type:
        return QStringLiteral("note");
    }
    return {};
}

} // namespace

CatalogTree::CatalogTree(QWidget *parent)
    : QTreeView(parent)
{
    setAccessibleName(tr("Objects of the database"));
    setItemDelegate(new RowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(14);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAnimated(false);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

void CatalogTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    emit currentRowChanged(current);
}

void CatalogTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const bool selected = selectionModel()->isSelected(index);
    const bool over = option.rect.contains(viewport()->mapFromGlobal(QCursor::pos())) && underMouse();
    const bool focused = hasFocus() && index == currentIndex();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || over || focused)
        ui::drawRounded(*painter, option.rect, ui::controlRadius,
                        selected ? ui::color(Token::Hover)
                        : over   ? ui::color(Token::Raised)
                                 : QColor(Qt::transparent),
                        focused ? ui::color(Token::Ring) : QColor(Qt::transparent));

    const QRect row = option.rect;
    const auto visual = [&](int left, int width, int size) {
        return QStyle::visualRect(layoutDirection(), row,
                                  QRect(left, row.center().y() - size / 2 + 1, width, size));
    };
    int depth = 0;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        ++depth;
    int left = row.left() + 4 + depth * indentation();
    if (model()->hasChildren(index))
        ui::drawIcon(*painter, visual(left, chevronSize, chevronSize),
                     isExpanded(index)                      ? QStringLiteral("chevron-down")
                     : layoutDirection() == Qt::LeftToRight ? QStringLiteral("chevron-right")
                                                            : QStringLiteral("chevron-left"),
                     Token::Muted);
    left += chevronSize + gap;

    const Kind kind = index.data(CatalogTreeModel::KindRole).value<Kind>();
    if (const QString icon = iconOf(kind); !icon.isEmpty()) {
        ui::drawIcon(*painter, visual(left, iconExtent, iconExtent), icon,
                     selected               ? Token::Accent
                     : kind == Kind::Schema ? Token::Text2
                                            : Token::Muted);
        left += iconExtent + gap;
    }
    int right = row.right() - 8;
    const QVariant security = index.data(CatalogTreeModel::SecurityRole);
    if (security.isValid()) {
        right -= iconExtent;
        const SecurityMark mark = securityMark(security.value<catalog::RowSecurity>());
        ui::drawIcon(*painter, visual(right, iconExtent, iconExtent), mark.icon, mark.tone);
    }
    const auto write = [&](const QFont &font, Token tone, Qt::Alignment side, const QString &text) {
        const QRect room = visual(left, right - left - 4, rowExtent);
        painter->setFont(font);
        painter->setPen(ui::color(tone));
        painter->drawText(room, int(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    const QString count = index.data(CatalogTreeModel::CountRole).toString();
    if (!count.isEmpty()) {
        write(ui::font(TextStyle::Caption, count), Token::Muted, Qt::AlignRight, count);
        right -= painter->fontMetrics().horizontalAdvance(count) + gap;
    }
    const bool isHeading = kind == Kind::Schema || kind == Kind::Group;
    write(ui::font(isHeading ? TextStyle::TableMedium : TextStyle::Code),
          selected || kind == Kind::Schema ? Token::Text : Token::Text2, Qt::AlignLeft,
          index.data().toString());
    painter->restore();
}

} // namespace viridian
