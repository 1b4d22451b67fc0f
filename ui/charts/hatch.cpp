// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/hatch.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace viridian::ui {

void drawHatch(QPainter &painter, const QRectF &rect, const QColor &background, const QColor &stripe,
               double step, double radius)
{
    if (rect.isEmpty())
        return;
    QPainterPath outline;
    outline.addRoundedRect(rect, radius, radius);
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.fillRect(rect, background);
    painter.setPen(QPen(stripe, 1.5));
    const double pitch = step * 1.4142;
    const auto count = static_cast<int>(std::ceil((rect.width() + rect.height()) / pitch));
    for (int i = 0; i < count; ++i) {
        const double x = rect.left() - rect.height() + i * pitch;
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    }
    painter.restore();
}

} // namespace viridian::ui
