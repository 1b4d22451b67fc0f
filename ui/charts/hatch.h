// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

class QColor;
class QPainter;

namespace viridian::ui {

/// Fills `rect` with 45 degree stripes, as lines, so that it stays vectors and fine at any scale.
/// `step`: px between stripes.
void drawHatch(QPainter &painter, const QRectF &rect, const QColor &background, const QColor &stripe,
               double step, double radius = 0);

} // namespace viridian::ui
