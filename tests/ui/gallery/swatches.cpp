// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "swatches.h"

#include "ui/controls/chippainter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace viridian::ui {

void Swatches::paintEvent(QPaintEvent *)
{
    static const QStringList names{
        QStringLiteral("base"),         QStringLiteral("surface"), QStringLiteral("raised"),
        QStringLiteral("hover"),        QStringLiteral("input"),   QStringLiteral("border"),
        QStringLiteral("borderStrong"), QStringLiteral("text"),    QStringLiteral("text2"),
        QStringLiteral("muted"),        QStringLiteral("accent"),  QStringLiteral("onAccent"),
        QStringLiteral("accentStrong"), QStringLiteral("ring"),    QStringLiteral("warn"),
        QStringLiteral("danger"),       QStringLiteral("info"),    QStringLiteral("violet"),
        QStringLiteral("lime")};
    QPainter painter(this);
    for (int i = 0; i < tokenCount; ++i) {
        const QRect row((i % 2) * 208, (i / 2) * 24, 200, 24);
        const QColor value = color(static_cast<Token>(i));
        drawRounded(painter, QRect(row.left(), row.top() + 4, 24, 16), 3, value, color(Token::Border));
        painter.setFont(ui::font(TextStyle::Table));
        painter.setPen(color(Token::Text));
        painter.drawText(row.adjusted(32, 0, 0, 0), Qt::AlignVCenter, names.at(i));
        painter.setFont(ui::font(TextStyle::Code));
        painter.setPen(color(Token::Text2));
        painter.drawText(row.adjusted(124, 0, 0, 0), Qt::AlignVCenter, value.name().toUpper());
    }
    int x = 0;
    for (const Token tone :
         {Token::Accent, Token::Warn, Token::Danger, Token::Info, Token::Violet, Token::Lime}) {
        const ChipSpec chip{names.at(int(tone)), tone, Glyph::None, QString(), true};
        drawChip(painter, QRect(x, 252, chipWidth(chip), headChipHeight), chip, Qt::LeftToRight);
        x += chipWidth(chip) + 8;
    }
    const Theme &theme = Theme::instance();
    painter.setFont(ui::font(TextStyle::Caption));
    for (int step = 0; step < Theme::rampSteps; ++step) {
        const QRect cell(step * 68, 288, 64, 28);
        drawRounded(painter, cell, 3, theme.ramp(step));
        painter.setPen(theme.rampText(step));
        painter.drawText(cell, Qt::AlignCenter, theme.ramp(step).name().toUpper());
    }
}

} // namespace viridian::ui
