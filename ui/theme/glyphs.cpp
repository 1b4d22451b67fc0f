// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/glyphs.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace viridian::ui {

void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &color)
{
    const double side = std::min(rect.width(), rect.height());
    QRectF r(0, 0, side, side);
    r.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (glyph) {
    case Glyph::None:
        break;
    case Glyph::TriangleUp:
        painter.drawPolygon(QPolygonF{QPointF(r.center().x(), r.top()), r.bottomRight(), r.bottomLeft()});
        break;
    case Glyph::TriangleDown:
        painter.drawPolygon(QPolygonF{QPointF(r.center().x(), r.bottom()), r.topRight(), r.topLeft()});
        break;
    case Glyph::Diamond:
        painter.drawPolygon(QPolygonF{QPointF(r.center().x(), r.top()), QPointF(r.right(), r.center().y()),
                                      QPointF(r.center().x(), r.bottom()),
                                      QPointF(r.left(), r.center().y())});
        break;
    case Glyph::Disc:
        painter.drawEllipse(r);
        break;
    case Glyph::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.5));
        painter.drawEllipse(r.adjusted(0.75, 0.75, -0.75, -0.75));
        break;
    case Glyph::HalfDisc: {
        painter.drawPie(r, 90 * 16, 180 * 16);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.5));
        painter.drawEllipse(r.adjusted(0.75, 0.75, -0.75, -0.75));
        break;
    }
    case Glyph::Square:
        painter.drawRect(r);
        break;
    case Glyph::Dash:
        painter.drawRect(QRectF(r.left(), r.center().y() - 0.75, r.width(), 1.5));
        break;
    }
    painter.restore();
}

} // namespace viridian::ui
