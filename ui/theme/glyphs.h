// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

class QPainter;
class QRectF;

namespace viridian::ui {

/// Small shapes that carry a meaning beside its colour.
enum class Glyph
{
    None,
    TriangleUp,
    TriangleDown,
    Diamond,
    Disc,
    Ring,
    HalfDisc,
    Square,
    Dash
};

/// Fills the glyph in the middle of rect, as large as fits (7 px in chips, 8 px in deltas).
void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &color);

} // namespace viridian::ui
