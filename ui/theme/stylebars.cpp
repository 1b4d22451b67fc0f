// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/stylebars.h"

#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionMenuItem>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>

#include <algorithm>

namespace viridian::ui {

QRect scrollBarRect(const QStyleOptionComplex &option, QStyle::SubControl sub)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!bar)
        return {};
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int slider =
        range <= 0 ? length
                   : int(std::max<qint64>(28, qint64(bar->pageStep) * length / (range + bar->pageStep)));
    const int start = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      std::max(length - slider, 0), bar->upsideDown);
    const auto along = [&](int from, int size) {
        const QRect rect = horizontal
                               ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                               : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
        return QStyle::visualRect(horizontal ? bar->direction : Qt::LeftToRight, bar->rect, rect);
    };
    switch (sub) {
    case QStyle::SC_ScrollBarGroove:
        return bar->rect;
    case QStyle::SC_ScrollBarSlider:
        return along(start, slider);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    default:
        return {}; // no arrow buttons
    }
}

void drawScrollBar(const QStyle &style, const QStyleOptionComplex &option, QPainter &painter,
                   const QWidget *widget)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool active =
        option.state & QStyle::State_MouseOver || option.activeSubControls & QStyle::SC_ScrollBarSlider;
    const int inset = active ? 2 : 4;
    QRectF thumb = style.subControlRect(QStyle::CC_ScrollBar, bar, QStyle::SC_ScrollBarSlider, widget);
    thumb.adjust(inset, inset, -inset, -inset);
    drawRounded(painter, thumb, std::min(thumb.width(), thumb.height()) / 2, color(Token::BorderStrong));
}

void drawProgress(QStyle::ControlElement element, const QStyleOption &option, QPainter &painter)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    if (!bar)
        return;
    QRectF track = bar->rect;
    track = QRectF(track.left(), track.center().y() - 3, track.width(), 6);
    if (element == QStyle::CE_ProgressBarGroove) {
        drawRounded(painter, track, 3, color(Token::Raised), color(Token::Border));
        return;
    }
    const bool known = bar->maximum > bar->minimum;
    const double share =
        known ? (double(bar->progress) - bar->minimum) / (double(bar->maximum) - bar->minimum) : 0.3;
    QRectF done = track;
    done.setWidth(track.width() * std::clamp(share, 0.0, 1.0));
    if (done.width() <= 0)
        return;
    if (!known) // no animation: a still piece in the middle says "at work"
        done.moveCenter(track.center());
    else if (bar->direction == Qt::RightToLeft)
        done.moveRight(track.right());
    drawRounded(painter, done, 3, color(Token::Accent));
}

void drawSplitter(const QStyleOption &option, QPainter &painter)
{
    const QRect r = option.rect;
    const bool vertical = option.state & QStyle::State_Horizontal; // handle of a horizontal splitter
    const QRect line = vertical ? QRect(r.center().x(), r.top(), 1, r.height())
                                : QRect(r.left(), r.center().y(), r.width(), 1);
    const bool over = option.state & QStyle::State_MouseOver;
    painter.fillRect(line, color(over ? Token::BorderStrong : Token::Border));
}

void drawTabShape(const QStyleOption &option, QPainter &painter)
{
    if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        drawRounded(painter, option.rect.adjusted(2, 2, -2, -4), controlRadius, color(Token::Raised));
    if (option.state & QStyle::State_Selected)
        painter.fillRect(
            QRect(option.rect.left() + 10, option.rect.bottom() - 1, option.rect.width() - 20, 2),
            color(Token::Accent));
}

QSize menuItemSize(const QStyleOption &option, const QSize &contents)
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), 9};
    const bool shortcut = item && item->text.contains(u'\t');
    return {contents.width() + 10 + 22 + 24 + (shortcut ? 24 : 0), 28};
}

void drawMenuItem(const QStyleOption &option, QPainter &painter, const QWidget *)
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    if (!item)
        return;
    const QRect r = option.rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(r.left() + 8, r.center().y(), r.width() - 16, 1), color(Token::Border));
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && option.state & QStyle::State_Selected)
        drawRounded(painter, r, chipRadius, color(Token::Hover), color(Token::Ring), 1);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, r, rect); };
    const QRect mark = visual(QRect(r.left() + 8, r.center().y() - 6, 14, 14));
    if (item->checkType != QStyleOptionMenuItem::NotCheckable && item->checked)
        drawIcon(painter, mark, QStringLiteral("check"), Token::Accent);
    else if (!item->icon.isNull())
        item->icon.paint(&painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        drawIcon(painter, visual(QRect(r.right() - 20, r.center().y() - 6, 14, 14)),
                 option.direction == Qt::RightToLeft ? QStringLiteral("chevron-left")
                                                     : QStringLiteral("chevron-right"),
                 Token::Text2);
    }
    const QStringList parts = item->text.split(u'\t');
    const QRect words = r.adjusted(30, 0, -12, 0);
    painter.setFont(item->font);
    painter.setPen(color(enabled ? Token::Text : Token::Muted));
    const auto start = QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter;
    const auto end = QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter;
    painter.drawText(visual(words), int(start) | Qt::TextShowMnemonic | Qt::TextSingleLine, parts.first());
    if (parts.size() > 1) {
        painter.setPen(color(Token::Muted));
        painter.drawText(visual(words), int(end) | Qt::TextSingleLine, parts.at(1));
    }
}

} // namespace viridian::ui
