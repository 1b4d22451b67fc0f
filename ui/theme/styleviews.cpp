// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/styleviews.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyleOptionHeader>
#include <QStyleOptionViewItem>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int padding = 8;
constexpr int edgePadding = 16;
constexpr int sortArrow = 12;

} // namespace

QSize headerSize(const QStyleOption &option)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    const QFontMetrics metrics(font(TextStyle::CaptionMedium));
    const int text = header ? metrics.horizontalAdvance(header->text) : 0;
    return {text + padding + edgePadding + sortArrow + 4, 32};
}

void drawHeaderLine(const QRect &header, QPainter &painter)
{
    painter.fillRect(QRect(header.left(), header.bottom(), header.width(), 1), color(Token::Border));
}

void drawHeaderSection(const QStyleOption &option, QPainter &painter, const QWidget *)
{
    const bool over = option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled;
    painter.fillRect(option.rect, color(over ? Token::Raised : Token::Surface));
    drawHeaderLine(option.rect, painter);
}

void drawHeaderLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (!header)
        return;
    // The label's rect comes with margins of the base style taken off: the design's are from the section's
    // edge.
    QRect section = header->rect;
    if (const auto *view = qobject_cast<const QHeaderView *>(widget);
        view && view->orientation() == Qt::Horizontal) {
        section = QRect(view->sectionViewportPosition(header->section), 0, view->sectionSize(header->section),
                        view->height());
    }
    const bool first = header->position == QStyleOptionHeader::Beginning ||
                       header->position == QStyleOptionHeader::OnlyOneSection;
    const bool last =
        header->position == QStyleOptionHeader::End || header->position == QStyleOptionHeader::OnlyOneSection;
    QRect room = section.adjusted(first ? edgePadding : padding, 0, -(last ? edgePadding : padding), -1);
    if (header->direction == Qt::RightToLeft)
        room = section.adjusted(last ? edgePadding : padding, 0, -(first ? edgePadding : padding), -1);
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const auto alignment = QStyle::visualAlignment(header->direction, header->textAlignment);
    QFont f = font(TextStyle::CaptionMedium, header->text);
    if (sorted)
        f.setWeight(QFont::DemiBold);
    painter.setFont(f);
    const int arrowRoom = sorted ? sortArrow + 4 : 0;
    const QString text =
        QFontMetrics(f).elidedText(header->text, Qt::ElideRight, std::max(room.width() - arrowRoom, 0));
    const int width = QFontMetrics(f).horizontalAdvance(text);
    QRect place(room.left(), room.top(), width, room.height());
    if (alignment & Qt::AlignRight)
        place.moveRight(room.right() - arrowRoom);
    else if (alignment & Qt::AlignHCenter)
        place.moveLeft(room.left() + (room.width() - width - arrowRoom) / 2);
    painter.setPen(color(sorted ? Token::Text : Token::Muted));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    if (sorted) {
        // Qt calls the indicator of an ascending column "down"; people read the arrow as the direction of
        // growth.
        const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
        drawIcon(painter,
                 QRectF(place.right() + 5, place.center().y() - sortArrow / 2.0 + 1, sortArrow, sortArrow),
                 ascending ? QStringLiteral("arrow-up") : QStringLiteral("arrow-down"), Token::Text);
    }
}

void drawItemPanel(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter &painter)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    if (!item)
        return;
    if (element == QStyle::PE_PanelItemViewItem && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, item->backgroundBrush);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, color(Token::Hover));
    else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        painter.fillRect(option.rect, color(Token::Raised));
}

} // namespace viridian::ui
