// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/chippainter.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace viridian::ui {

namespace {

constexpr int padding = 7;
constexpr int gap = 5;
constexpr int iconSize = 12;
constexpr int glyphSize = 7;

int markWidth(const ChipSpec &chip)
{
    if (!chip.icon.isEmpty())
        return iconSize;
    return chip.glyph == Glyph::None ? 0 : glyphSize;
}

QFont chipFont(const ChipSpec &chip)
{
    return font(chip.tinted ? TextStyle::CaptionMedium : TextStyle::Caption, chip.text);
}

} // namespace

int chipWidth(const ChipSpec &chip)
{
    const int mark = markWidth(chip);
    return 2 * padding + (mark ? mark + gap : 0) + QFontMetrics(chipFont(chip)).horizontalAdvance(chip.text) +
           1;
}

void drawChip(QPainter &painter, const QRect &rect, const ChipSpec &chip, Qt::LayoutDirection direction,
              bool onSelected)
{
    painter.save();
    const QColor quiet = color(onSelected ? Token::Base : Token::Raised);
    const bool toned = chip.tinted && chip.tone != Token::Text2 && chip.tone != Token::Muted;
    drawRounded(painter, rect, chipRadius, toned ? tint(chip.tone) : quiet);
    QRect room = rect.adjusted(padding, 0, -padding, 0);
    if (const int mark = markWidth(chip)) {
        const QRect place =
            QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, {mark, mark}, room);
        if (chip.icon.isEmpty())
            drawGlyph(painter, place, chip.glyph, color(chip.tone));
        else
            drawIcon(painter, place, chip.icon, chip.tone);
        if (direction == Qt::RightToLeft)
            room.setRight(room.right() - mark - gap);
        else
            room.setLeft(room.left() + mark + gap);
    }
    painter.setFont(chipFont(chip));
    painter.setPen(color(chip.tinted ? chip.tone : Token::Text));
    painter.drawText(room, int(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter)),
                     QFontMetrics(painter.font()).elidedText(chip.text, Qt::ElideRight, room.width() + 1));
    painter.restore();
}

} // namespace viridian::ui
