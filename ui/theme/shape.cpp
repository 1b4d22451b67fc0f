// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/shape.h"

#include <QPainter>

namespace viridian::ui {

void drawRounded(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
                 const QColor &outline, double width, Qt::PenStyle line)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    const bool outlined = outline.alpha() > 0;
    painter.setPen(outlined ? QPen(outline, width, line) : QPen(Qt::NoPen));
    const double inset = outlined ? width / 2 : 0;
    const double r = radius > inset ? radius - inset : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), r, r);
    painter.restore();
}

} // namespace viridian::ui
