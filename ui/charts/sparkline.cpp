// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sparkline.h"

#include "ui/charts/scale.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace viridian::ui {

namespace {

constexpr double padding = 3; // px around the line

bool anyValue(const QList<double> &values)
{
    return std::any_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

/// The unbroken stretches of a line.
QList<QPolygonF> stretches(const QList<QPointF> &points)
{
    QList<QPolygonF> lines;
    bool open = false;
    for (const QPointF &point : points) {
        if (std::isnan(point.y())) {
            open = false;
            continue;
        }
        if (!open)
            lines.append(QPolygonF());
        lines.last().append(point);
        open = true;
    }
    return lines;
}

} // namespace

QList<QPointF> sparklinePoints(const SparklineData &data, const QRectF &rect)
{
    QList<QPointF> points;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : data.values) {
        if (!std::isfinite(value))
            continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    const bool bars = data.kind == SparklineData::Kind::Bars;
    low = data.low.value_or(bars ? std::min(0.0, low) : low);
    high = data.high.value_or(bars ? std::max(0.0, high) : high);
    const Scale y{low, high, bars ? rect.bottom() - 1 : rect.bottom() - padding, rect.top() + padding};
    const double count = double(data.values.size());
    const double step = bars ? rect.width() / count : (rect.width() - 2 * padding) / std::max(1.0, count - 1);
    for (qsizetype i = 0; i < data.values.size(); ++i) {
        const double value = data.values[i];
        const double x =
            bars ? rect.left() + (double(i) + 0.5) * step : rect.left() + padding + double(i) * step;
        points.append({x, std::isfinite(value)
                              ? y.pixel(std::clamp(value, std::min(low, high), std::max(low, high)))
                              : std::numeric_limits<double>::quiet_NaN()});
    }
    return points;
}

void drawSparkline(QPainter &painter, const QRectF &rect, const SparklineData &data)
{
    if (!anyValue(data.values))
        return;
    const QColor tone = color(data.tone);
    const QList<QPointF> points = sparklinePoints(data, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (data.kind == SparklineData::Kind::Bars) {
        const double pitch = rect.width() / double(points.size());
        const double width = std::max(1.0, pitch * 0.75);
        const double base = rect.bottom() - 1;
        for (qsizetype i = 0; i < points.size(); ++i) {
            const bool some = !std::isnan(points[i].y()) && data.values[i] != 0;
            const double height = some ? std::max(1.0, base - points[i].y()) : 1;
            painter.fillRect(QRectF(points[i].x() - pitch / 2, base - height, width, height),
                             some ? tone : color(Token::Border));
        }
        painter.restore();
        return;
    }
    for (const QPolygonF &line : stretches(points)) {
        if (data.area && line.size() > 1) {
            QPolygonF area = line;
            area << QPointF(line.last().x(), rect.bottom() - 1)
                 << QPointF(line.first().x(), rect.bottom() - 1);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tint(data.tone));
            painter.drawPolygon(area);
        }
        painter.setPen(QPen(tone, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        if (line.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tone);
            painter.drawEllipse(line.first(), 1.5, 1.5);
        }
    }
    if (!std::isnan(points.last().y())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone);
        painter.drawEllipse(points.last(), 2.5, 2.5);
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget *parent)
    : ChartWidget(parent)
{
}

void Sparkline::setData(SparklineData line)
{
    m_data = std::move(line);
    table()->setContent({tr("When"), m_data.unit.isEmpty() ? tr("Value") : tr("Value (%1)").arg(m_data.unit)},
                        itemCount(), [this](int row, int column) -> QVariant {
                            if (column == 0)
                                return m_data.names.value(row, QString::number(row + 1));
                            return m_data.values[row];
                        });
    dataChanged();
}

bool Sparkline::isEmpty() const
{
    return !anyValue(m_data.values);
}

QString Sparkline::text(double value) const
{
    if (!std::isfinite(value))
        return tr("no data");
    const QString figure = number(value, m_data.decimals, QLocale());
    return m_data.unit.isEmpty() ? figure : tr("%1 %2", "figure and unit").arg(figure, m_data.unit);
}

Tip Sparkline::tip(int item) const
{
    const QString name = m_data.names.value(item);
    return name.isEmpty() ? Tip{text(m_data.values[item]), {}}
                          : Tip{name, {{QString(), text(m_data.values[item])}}};
}

QRectF Sparkline::itemRect(int item) const
{
    const QPointF point = sparklinePoints(m_data, rect())[item];
    return QRectF(point.x() - 4, std::isnan(point.y()) ? 0 : point.y() - 4, 8, 8);
}

int Sparkline::itemAt(const QPointF &place) const
{
    if (isEmpty() || !QRectF(rect()).contains(place))
        return -1;
    const QList<QPointF> points = sparklinePoints(m_data, rect());
    const auto nearest =
        std::min_element(points.begin(), points.end(), [&](const QPointF &a, const QPointF &b) {
            return std::abs(a.x() - place.x()) < std::abs(b.x() - place.x());
        });
    return int(nearest - points.begin());
}

QString Sparkline::summary() const
{
    return tr("%n value(s), last %1", nullptr, itemCount()).arg(text(m_data.values.last()));
}

void Sparkline::draw(QPainter &painter)
{
    drawSparkline(painter, rect(), m_data);
}

void Sparkline::drawCurrent(QPainter &painter)
{
    const QPointF point = sparklinePoints(m_data, rect())[currentItem()];
    if (std::isnan(point.y()))
        return;
    painter.setPen(QPen(ui::color(m_data.tone), 2));
    painter.setBrush(ui::color(Token::Surface));
    painter.drawEllipse(point, 3.0, 3.0);
}

} // namespace viridian::ui
