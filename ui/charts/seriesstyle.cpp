// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/seriesstyle.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <array>

namespace viridian::ui {

namespace {

const QList<double> &dashes(int series)
{
    static const std::array<QList<double>, seriesStyles> all{QList<double>{},      QList<double>{6, 4},
                                                             QList<double>{2, 3},  QList<double>{8, 3, 2, 3},
                                                             QList<double>{10, 4}, QList<double>{1, 4}};
    return all.at(std::size_t(series % seriesStyles));
}

} // namespace

QPen dashedPen(const QColor &color, double width, const QList<double> &pixels)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (!pixels.isEmpty()) {
        QList<qreal> pattern;
        for (const double length : pixels)
            pattern.append(length / width);
        pen.setDashPattern(pattern);
    }
    return pen;
}

QPen seriesPen(int series, double width)
{
    return dashedPen(Theme::instance().series(series), width, dashes(series));
}

void drawMarker(QPainter &painter, const QPointF &place, int series)
{
    const QColor tone = Theme::instance().series(series);
    const QColor surface = color(Token::Surface);
    const auto at = [&](double x, double y) { return place + QPointF(x, y); };
    painter.save();
    painter.setPen(QPen(tone, 1.5));
    painter.setBrush(surface);
    switch (Marker(series % seriesStyles)) {
    case Marker::Disc:
        painter.setPen(QPen(surface, 1.5));
        painter.setBrush(tone);
        painter.drawEllipse(place, 3.0, 3.0);
        break;
    case Marker::Square:
        painter.drawRect(QRectF(at(-3, -3), at(3, 3)));
        break;
    case Marker::Triangle:
        painter.setBrush(tone);
        painter.drawPolygon(QPolygonF{at(0, -3.5), at(3.5, 3), at(-3.5, 3)});
        break;
    case Marker::Diamond:
        painter.drawPolygon(QPolygonF{at(0, -4), at(4, 0), at(0, 4), at(-4, 0)});
        break;
    case Marker::Cross:
        painter.drawLine(at(-3, -3), at(3, 3));
        painter.drawLine(at(-3, 3), at(3, -3));
        break;
    case Marker::Plus:
        painter.drawLine(at(-3.5, 0), at(3.5, 0));
        painter.drawLine(at(0, -3.5), at(0, 3.5));
        break;
    }
    painter.restore();
}

} // namespace viridian::ui
