// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/choicecard.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace viridian {

using ui::Token;

namespace {

constexpr int padding = 20;
constexpr int iconBox = 32;
constexpr int radio = 16;

} // namespace

ChoiceCard::ChoiceCard(const QString &iconId, const QString &title, const QString &text, const QString &fact,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_iconId(iconId)
    , m_explanation(text)
    , m_fact(fact)
{
    setText(title);
    setCheckable(true);
    setAccessibleDescription(text + u' ' + fact);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const bool chosen = isChecked();
    ui::drawRounded(painter, rect(), ui::cardRadius,
                    ui::color(underMouse() && !chosen ? Token::Raised : Token::Surface),
                    ui::color(chosen ? Token::Accent : Token::Border), chosen ? 2 : 1);

    const auto place = [this](int left, int top, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, top, width, height));
    };
    const QRect box = place(padding, 16, iconBox, iconBox);
    ui::drawRounded(painter, box, ui::controlRadius,
                    chosen ? ui::tint(Token::Accent) : ui::color(Token::Raised));
    ui::drawIcon(painter, box.adjusted(8, 8, -8, -8), m_iconId, chosen ? Token::Accent : Token::Text2);

    const QRectF dial =
        QRectF(place(width() - padding - radio, 24, radio, radio)).adjusted(1.75, 1.75, -1.75, -1.75);
    painter.setPen(QPen(ui::color(chosen ? Token::Accent : Token::BorderStrong), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(dial);
    if (chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ui::color(Token::Accent));
        painter.drawEllipse(dial.center(), 3.5, 3.5);
    }

    const auto write = [&](ui::TextStyle style, Token tone, const QRect &where, const QString &words,
                           int flags) {
        painter.setFont(ui::font(style));
        painter.setPen(ui::color(tone));
        painter.drawText(where, flags | Qt::AlignLeading, words);
    };
    const int inner = width() - 2 * padding;
    write(ui::TextStyle::DialogTitle, Token::Text,
          place(padding + iconBox + 8, 16, inner - iconBox - radio - 16, iconBox), text(), Qt::AlignVCenter);
    write(ui::TextStyle::Body, Token::Text2, place(padding, 56, inner, 40), m_explanation,
          Qt::AlignTop | Qt::TextWordWrap);
    write(ui::TextStyle::Caption, Token::Muted, place(padding, height() - 36, inner, 20), m_fact,
          Qt::AlignVCenter);
}

} // namespace viridian
