// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"
#include "ui/theme/tokens.h"

#include <QMetaType>
#include <QString>

class QPainter;
class QRect;

namespace viridian::ui {

/// A chip. Reason chips are quiet (raised fill, glyph in the tone, text in text colour); status and severity
/// chips are tinted (tone text on tint, icon or glyph in the tone).
struct ChipSpec
{
    QString text;
    Token tone = Token::Text2;
    Glyph glyph = Glyph::None;
    QString icon; ///< instead of a glyph
    bool tinted = false;

    bool operator==(const ChipSpec &) const = default;
};

/// Height 20 px in rows, 24 in headers.
inline constexpr int chipHeight = 20;
inline constexpr int headChipHeight = 24;

/// Width in px that shows the chip in full.
int chipWidth(const ChipSpec &chip);
/// Draws the chip in rect; its text elides where rect is too narrow. On a selected row the quiet fill is
/// base.
void drawChip(QPainter &painter, const QRect &rect, const ChipSpec &chip, Qt::LayoutDirection direction,
              bool onSelected = false);

} // namespace viridian::ui

Q_DECLARE_METATYPE(viridian::ui::ChipSpec)
