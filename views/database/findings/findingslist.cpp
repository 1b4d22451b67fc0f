// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/findings/findingslist.h"

#include "models/access/findingsmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "views/database/findings/severitylook.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace viridian {

using access::FindingsModel;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr int edge = 16;
constexpr int gap = 8;
constexpr int markSize = 14;
constexpr int chevronSize = 12;
constexpr int ruleWidth = 60;
constexpr int objectWidth = 168;

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, FindingsList::rowHeight};
    }
};

} // namespace

FindingsList::FindingsList(QWidget *parent)
    : QTreeView(parent)
{
    setAccessibleName(tr("Findings"));
    setItemDelegate(new RowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(0);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(false);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (model()->hasChildren(index))
            setExpanded(index, !isExpanded(index));
    });
}

void FindingsList::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &QTreeView::expandAll);
    expandAll();
}

void FindingsList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    emit currentRowChanged(current);
}

void FindingsList::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        QKeyEvent arrow(event->type(), event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier);
        QTreeView::keyPressEvent(&arrow);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FindingsList::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QRect row = option.rect;
    const bool isGroup = !index.parent().isValid();
    const bool selected = selectionModel()->isSelected(index);
    const bool over = underMouse() && row.contains(viewport()->mapFromGlobal(QCursor::pos()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(row, isGroup    ? ui::color(Token::Raised)
                           : selected ? ui::color(Token::Hover)
                           : over     ? ui::color(Token::Raised)
                                      : QColor(Qt::transparent));
    if (!isGroup)
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), ui::color(Token::Hover));
    const auto visual = [&](int left, int width, int size) {
        return QStyle::visualRect(layoutDirection(), row,
                                  QRect(row.left() + left, row.center().y() - size / 2 + 1, width, size));
    };
    const auto write = [&](int left, int width, TextStyle style, Token tone, const QString &text) {
        const QRect room = visual(left, width, rowHeight);
        painter->setFont(ui::font(style, text));
        painter->setPen(ui::color(tone));
        painter->drawText(room,
                          int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    const auto severity = static_cast<access::Severity>(index.data(FindingsModel::SeverityRole).toInt());
    const SeverityLook look = severityLook(severity);
    int left = edge;
    if (isGroup) {
        ui::drawIcon(*painter, visual(left, chevronSize, chevronSize),
                     isExpanded(index)                      ? QStringLiteral("chevron-down")
                     : layoutDirection() == Qt::LeftToRight ? QStringLiteral("chevron-right")
                                                            : QStringLiteral("chevron-left"),
                     Token::Muted);
        left += chevronSize + 6;
        const QString name = index.data().toString();
        const int width = QFontMetrics(ui::font(TextStyle::TableStrong, name)).horizontalAdvance(name) + 2;
        write(left, width, TextStyle::TableStrong, look.tone == Token::Muted ? Token::Text2 : look.tone,
              name);
        write(left + width + 6, 80, TextStyle::Table, Token::Muted,
              QLocale().toString(index.data(FindingsModel::CountRole).toInt()));
    } else {
        if (selected)
            painter->fillRect(visual(0, 3, rowHeight - 8), ui::color(Token::Accent));
        ui::drawIcon(*painter, visual(left, markSize, markSize), look.icon, look.tone);
        left += markSize + gap;
        const auto text = [&](int column) { return index.siblingAtColumn(column).data().toString(); };
        write(left, ruleWidth, TextStyle::Code, Token::Text, text(FindingsModel::RuleColumn));
        left += ruleWidth + gap;
        write(left, objectWidth, TextStyle::Code, Token::Text2, text(FindingsModel::ObjectColumn));
        left += objectWidth + gap;
        write(left, row.width() - left - edge, TextStyle::Table, Token::Text,
              text(FindingsModel::MessageColumn));
    }
    if (hasFocus() && index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0)) {
        painter->fillRect(QRect(row.left(), row.top(), row.width(), 2), ui::color(Token::Ring));
        painter->fillRect(QRect(row.left(), row.bottom() - 1, row.width(), 2), ui::color(Token::Ring));
    }
    painter->restore();
}

} // namespace viridian
