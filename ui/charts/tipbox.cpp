// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tipbox.h"

#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace viridian::ui {

namespace {

constexpr double padding = 10;
constexpr double lineStep = 16;
constexpr double columnGap = 16;
constexpr double distance = 10;

} // namespace

QString Tip::text() const
{
    QStringList parts{title};
    for (const auto &[label, value] : lines)
        parts.append(label.isEmpty() ? value : label + QStringLiteral(": ") + value);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QRectF tipPlace(const QSizeF &size, const QRectF &avoid, const QRectF &bounds)
{
    const auto inside = [&](QRectF rect) {
        rect.moveLeft(std::max(bounds.left(), std::min(rect.left(), bounds.right() - size.width())));
        rect.moveTop(std::max(bounds.top(), std::min(rect.top(), bounds.bottom() - size.height())));
        return rect;
    };
    const double middleX = avoid.center().x() - size.width() / 2;
    const double middleY = avoid.center().y() - size.height() / 2;
    const std::array corners{QPointF(avoid.left() - distance - size.width(), middleY),
                             QPointF(avoid.right() + distance, middleY),
                             QPointF(middleX, avoid.top() - distance - size.height()),
                             QPointF(middleX, avoid.bottom() + distance)};
    for (const QPointF &corner : corners) {
        const QRectF rect = inside(QRectF(corner, size));
        if (bounds.contains(rect) && !rect.intersects(avoid))
            return rect;
    }
    return inside(QRectF(corners[1], size));
}

TipBox::TipBox(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void TipBox::showTip(const Tip &tip, const QRectF &avoid)
{
    m_tip = tip;
    double width = QFontMetricsF(ui::font(TextStyle::CaptionStrong)).horizontalAdvance(tip.title);
    const QFontMetricsF caption(ui::font(TextStyle::Caption));
    for (const auto &[label, value] : tip.lines) {
        const double figures = figureWidth(ui::font(TextStyle::Caption), value);
        width =
            std::max(width, caption.horizontalAdvance(label) + (label.isEmpty() ? 0 : columnGap) + figures);
    }
    const QSizeF size(std::ceil(width) + 2 * padding,
                      lineStep * double(1 + tip.lines.size()) + 2 * padding - 4);
    setGeometry(tipPlace(size, avoid, QRectF(parentWidget()->rect()).adjusted(4, 4, -4, -4)).toRect());
    show();
    raise();
    update();
}

void TipBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ui::color(Token::BorderStrong));
    painter.setBrush(ui::color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    QRectF line(padding, padding - 2, width() - 2 * padding, lineStep);
    painter.setFont(ui::font(TextStyle::CaptionStrong));
    painter.setPen(ui::color(Token::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_tip.title);
    painter.setFont(ui::font(TextStyle::Caption));
    for (const auto &[label, value] : m_tip.lines) {
        line.translate(0, lineStep);
        painter.setPen(ui::color(Token::Text2));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, label);
        painter.setPen(ui::color(Token::Text));
        drawFigures(painter, line, (label.isEmpty() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                    value);
    }
}

} // namespace viridian::ui
