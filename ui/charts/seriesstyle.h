// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QPen>

class QPainter;

namespace viridian::ui {

/// How series 0 to 5 look: colour, dash and marker each tell them apart alone.
enum class Marker
{
    Disc,
    Square,
    Triangle,
    Diamond,
    Cross,
    Plus
};

inline constexpr int seriesStyles = 6;

/// The pen of a series, its dashes in units of the design, whatever the width (px).
QPen seriesPen(int series, double width);
/// A pen with dashes given in px.
QPen dashedPen(const QColor &color, double width, const QList<double> &dashes);
/// The marker of a series, 6 px wide, centred at `place`.
void drawMarker(QPainter &painter, const QPointF &place, int series);

} // namespace viridian::ui
