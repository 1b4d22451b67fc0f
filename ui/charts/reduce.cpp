// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reduce.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace viridian::ui {

namespace {

/// First, last, lowest and highest of the points that fall into one pixel column, as indices.
struct Column
{
    int number = 0;
    qsizetype first = 0, low = 0, high = 0, last = 0;

    void add(const QList<QPointF> &points, qsizetype i)
    {
        if (points[i].y() < points[low].y())
            low = i;
        if (points[i].y() > points[high].y())
            high = i;
        last = i;
    }

    void appendTo(QPolygonF &line, const QList<QPointF> &points) const
    {
        std::array indices{first, std::min(low, high), std::max(low, high), last};
        const auto end = std::unique(indices.begin(), indices.end());
        for (auto i = indices.begin(); i != end; ++i)
            line.append(points[*i]);
    }
};

qsizetype firstNotBefore(const QList<QPointF> &points, double x)
{
    return std::lower_bound(points.begin(), points.end(), x,
                            [](const QPointF &point, double value) { return point.x() < value; }) -
           points.begin();
}

/// -1 left of the window, `columns` right of it.
int columnOf(double x, double from, double to, int columns)
{
    if (x < from)
        return -1;
    if (x > to)
        return columns;
    return std::min(columns - 1, int((x - from) / (to - from) * columns));
}

} // namespace

QList<QPolygonF> reduceLine(const QList<QPointF> &points, double from, double to, int columns)
{
    QList<QPolygonF> lines;
    if (columns < 1 || !(to > from))
        return lines;

    const qsizetype begin = std::max<qsizetype>(0, firstNotBefore(points, from) - 1);
    QPolygonF line;
    Column column;
    bool open = false; // column holds points
    bool gap = false;  // a missing value since the last point
    for (qsizetype i = begin; i < points.size(); ++i) {
        if (std::isnan(points[i].y())) {
            gap = true;
            if (points[i].x() > to)
                break;
            continue;
        }
        const int number = columnOf(points[i].x(), from, to, columns);
        if (open && number == column.number) {
            column.add(points, i);
        } else {
            if (open)
                column.appendTo(line, points);
            if (gap && !line.isEmpty()) {
                lines.append(line);
                line.clear();
            }
            column = Column{number, i, i, i, i};
            open = true;
        }
        gap = false;
        if (number == columns)
            break;
    }
    if (open)
        column.appendTo(line, points);
    if (!line.isEmpty())
        lines.append(line);
    // A stretch that lies wholly outside the window came only as somebody's neighbour.
    lines.removeIf(
        [=](const QPolygonF &stretch) { return stretch.last().x() < from || stretch.first().x() > to; });
    return lines;
}

QList<double> barSlots(const QList<QPointF> &bars, double from, double step, int count)
{
    QList<double> bySlot(std::max(0, count), std::numeric_limits<double>::quiet_NaN());
    for (qsizetype i = firstNotBefore(bars, from); i < bars.size(); ++i) {
        const double slot = std::floor((bars[i].x() - from) / step);
        if (slot >= count)
            break;
        double &value = bySlot[qsizetype(slot)];
        if (std::isnan(value) || std::abs(bars[i].y()) > std::abs(value))
            value = bars[i].y();
    }
    return bySlot;
}

} // namespace viridian::ui
