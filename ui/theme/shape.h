// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace viridian::ui {

/// Corner radii in px.
inline constexpr int cardRadius = 8;
inline constexpr int controlRadius = 6;
inline constexpr int chipRadius = 4;

/// A filled rectangle with round corners and, unless transparent, an outline of `width` px inside its edge.
void drawRounded(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
                 const QColor &outline = Qt::transparent, double width = 1,
                 Qt::PenStyle line = Qt::SolidLine);

} // namespace viridian::ui
