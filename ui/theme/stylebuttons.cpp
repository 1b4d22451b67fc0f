// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/stylebuttons.h"

#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/styleproperties.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int iconGap = 6;

bool isGhost(ButtonKind kind)
{
    return kind == ButtonKind::Ghost || kind == ButtonKind::GhostAccent || kind == ButtonKind::GhostWarn ||
           kind == ButtonKind::GhostInfo || kind == ButtonKind::GhostDanger;
}

Token textToken(ButtonKind kind, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return Token::Muted;
    switch (kind) {
    case ButtonKind::Primary:
        return Token::OnAccent;
    case ButtonKind::Ghost:
        return option.state & QStyle::State_MouseOver ? Token::Text : Token::Text2;
    case ButtonKind::GhostAccent:
        return Token::Accent;
    case ButtonKind::GhostWarn:
        return Token::Warn;
    case ButtonKind::GhostInfo:
        return Token::Info;
    case ButtonKind::GhostDanger:
    case ButtonKind::Danger:
        return Token::Danger;
    case ButtonKind::Default:
        break;
    }
    return Token::Text;
}

QFont labelFont(const QFont &base, ButtonKind kind)
{
    QFont f = base;
    if (kind == ButtonKind::Primary)
        f.setWeight(QFont::DemiBold);
    return f;
}

QString menuArrow(const QStyleOptionButton &button)
{
    return button.features & QStyleOptionButton::HasMenu ? QStringLiteral("chevron-down") : QString();
}

int contentWidth(const QStyleOptionButton &button, const QWidget *widget)
{
    const QFontMetrics metrics(labelFont(widget ? widget->font() : QFont(), buttonKind(widget)));
    int width = button.text.isEmpty() ? 0 : metrics.size(Qt::TextShowMnemonic, button.text).width();
    if (!button.icon.isNull())
        width += button.iconSize.width() + (width > 0 ? iconGap : 0);
    if (!menuArrow(button).isEmpty())
        width += 14 + iconGap;
    return width;
}

} // namespace

QSize buttonSize(const QStyleOption &option, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool large = isLarge(widget);
    const int height = large ? 32 : 28;
    if (!button || (button->text.isEmpty() && menuArrow(*button).isEmpty()))
        return {height, height};
    return {contentWidth(*button, widget) + 2 * (large ? 14 : 10) + 2, height};
}

void drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const ButtonKind kind = buttonKind(widget);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool over = enabled && option.state & QStyle::State_MouseOver;
    const bool down = enabled && option.state & QStyle::State_Sunken;
    const bool on = option.state & QStyle::State_On;
    QColor fill = color(on ? Token::Hover : Token::Surface);
    QColor outline = color(on ? Token::Accent : Token::BorderStrong);
    if (kind == ButtonKind::Danger)
        outline = color(Token::Danger);
    if (isGhost(kind) || (widget && widget->inherits("QToolButton"))) {
        fill = on ? fill : Qt::transparent;
        outline = Qt::transparent;
    }
    if (over)
        fill = color(Token::Raised);
    if (down)
        fill = color(Token::Hover);
    if (kind == ButtonKind::Primary) {
        fill = color(down || over ? Token::AccentStrong : Token::Accent);
        outline = Qt::transparent;
    }
    if (!enabled && !isGhost(kind)) {
        fill = color(Token::Surface);
        outline = color(Token::Border);
    }
    drawRounded(painter, option.rect, controlRadius, fill, outline);
}

void drawButtonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    if (!button)
        return;
    const ButtonKind kind = buttonKind(widget);
    const Token tone = textToken(kind, option);
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.save();
    painter.setFont(labelFont(painter.font(), kind));
    const int padding = button->text.isEmpty() ? 0 : 4;
    const QRect room = option.rect.adjusted(padding, 0, -padding, 0);
    const int width = std::min(contentWidth(*button, widget), room.width());
    QRect rest = QStyle::alignedRect(button->direction, Qt::AlignCenter, {width, room.height()}, room);
    const bool rightToLeft = button->direction == Qt::RightToLeft;
    const auto take = [&rest, rightToLeft](int taken, bool atStart) {
        QRect piece = rest;
        if (atStart != rightToLeft) {
            piece.setWidth(taken);
            rest.setLeft(rest.left() + taken + iconGap);
        } else {
            piece.setLeft(rest.right() - taken + 1);
            rest.setRight(rest.right() - taken - iconGap);
        }
        return piece;
    };
    if (!button->icon.isNull()) {
        const QRect place = take(button->iconSize.width(), true);
        button->icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                           option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    }
    if (const QString arrow = menuArrow(*button); !arrow.isEmpty()) {
        const QRect place = take(14, false);
        drawIcon(painter, QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {14, 14}, place), arrow,
                 tone);
    }
    painter.setPen(color(tone));
    const int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    const QFontMetrics metrics(painter.font());
    painter.drawText(
        rest, flags,
        metrics.elidedText(button->text, Qt::ElideRight, rest.width() + 1, Qt::TextShowMnemonic));
    painter.restore();
}

void drawCheckIndicator(const QStyleOption &option, QPainter &painter)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool marked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {16, 16}, option.rect);
    if (!marked) {
        drawRounded(painter, box, chipRadius, color(Token::Input),
                    color(enabled ? Token::BorderStrong : Token::Border));
        return;
    }
    drawRounded(painter, box, chipRadius, color(enabled ? Token::Accent : Token::Muted));
    drawIcon(painter, box.adjusted(2, 2, -2, -2),
             option.state & QStyle::State_On ? QStringLiteral("check") : QStringLiteral("minus"),
             Token::OnAccent);
}

void drawRadioIndicator(const QStyleOption &option, QPainter &painter)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const Token tone = !enabled ? Token::Border : on ? Token::Accent : Token::BorderStrong;
    const QRectF box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {16, 16}, option.rect);
    drawRounded(painter, box, 8, color(Token::Input), color(tone), 1.5);
    if (on)
        drawRounded(painter, box.adjusted(4, 4, -4, -4), 4, color(tone));
}

} // namespace viridian::ui
