// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotscene.h"

#include "ui/charts/paintscene.h"
#include "ui/charts/reduce.h"
#include "ui/charts/seriesstyle.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <cmath>

namespace viridian::ui {

namespace {

constexpr double narrowestBar = 2; // px between two bars' starts; closer ones share a slot
constexpr double barShare = 0.5;   // of the slot

} // namespace

PlotScene::PlotScene()
    : m_chart(new QChart)
    , m_x(new QValueAxis(m_chart))
    , m_y(new QValueAxis(m_chart))
{
    m_scene.addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setMargins({});
    for (QValueAxis *axis : {m_x, m_y})
        axis->setVisible(false);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
}

PlotScene::~PlotScene() = default;

void PlotScene::build(const TimeSeriesData &data, const TimeSeriesLayout &layout, const QSizeF &size)
{
    m_chart->removeAllSeries();
    for (QValueAxis *axis : std::as_const(m_barAxes)) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    m_barAxes.clear();
    m_scene.setSceneRect(QRectF(QPointF(0, 0), size));
    m_chart->setGeometry(QRectF(QPointF(0, 0), size));
    m_chart->setPlotArea(layout.plot);
    m_x->setRange(layout.x.low, layout.x.high);
    m_y->setRange(layout.y.low, layout.y.high);

    const QColor surface = color(Token::Surface);
    if (data.band) {
        const QPen edge = dashedPen(color(Token::Info), 1, {2, 3});
        addBand({{layout.x.low, data.band->high}, {layout.x.high, data.band->high}},
                {{layout.x.low, data.band->low}, {layout.x.high, data.band->low}},
                blend(surface, color(Token::Info), 0.1), edge);
    }
    if (data.forecast) {
        QList<QPointF> line, low, high;
        for (const Forecast::Point &point : data.forecast->points) {
            line.append({point.x, point.value});
            low.append({point.x, point.low});
            high.append({point.x, point.high});
        }
        addEndRange(*data.forecast, layout);
        addBand(high, low, blend(surface, color(Token::Accent), 0.2),
                QPen(blend(surface, color(Token::Accent), 0.45), 1));
        addPolyline(line, dashedPen(color(Token::Accent), 2, {2, 3}));
    }
    for (const TimeSeries &series : data.series) {
        if (series.kind == TimeSeries::Kind::Bars)
            addBars(series, layout);
    }
    if (data.target)
        addPolyline({{layout.x.low, *data.target}, {layout.x.high, *data.target}}, seriesPen(1, 1.5));
    // The first series is the one to see: it is drawn last.
    for (auto series = data.series.rbegin(); series != data.series.rend(); ++series) {
        if (series->kind != TimeSeries::Kind::Bars)
            addLine(*series, layout);
    }
}

void PlotScene::render(QPainter &painter)
{
    paintScene(m_scene, painter);
}

void PlotScene::attach(QAbstractSeries *series)
{
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
}

QLineSeries *PlotScene::addPolyline(const QList<QPointF> &points, const QPen &pen)
{
    auto *line = new QLineSeries;
    line->setPen(pen);
    line->replace(points);
    attach(line);
    return line;
}

void PlotScene::addBand(const QList<QPointF> &upper, const QList<QPointF> &lower, const QColor &fill,
                        const QPen &edge)
{
    auto *high = new QLineSeries;
    auto *low = new QLineSeries;
    high->replace(upper);
    low->replace(lower);
    auto *area = new QAreaSeries(high, low);
    high->setParent(area);
    low->setParent(area);
    area->setBrush(fill);
    area->setPen(Qt::NoPen);
    attach(area);
    // The area's own pen would close it at both ends.
    addPolyline(upper, edge);
    addPolyline(lower, edge);
}

void PlotScene::addEndRange(const Forecast &forecast, const TimeSeriesLayout &layout)
{
    if (!forecast.endFrom.isValid() || !forecast.endTo.isValid())
        return;
    const double from = std::max(toX(forecast.endFrom), layout.x.low);
    const double to = std::min(toX(forecast.endTo), layout.x.high);
    if (from < to)
        addBand({{from, layout.y.high}, {to, layout.y.high}}, {{from, layout.y.low}, {to, layout.y.low}},
                blend(color(Token::Surface), color(Token::Accent), 0.2), Qt::NoPen);
}

void PlotScene::addBars(const TimeSeries &series, const TimeSeriesLayout &layout)
{
    if (series.points.isEmpty())
        return;
    const double pixelsPerDay = layout.plot.width() / (layout.x.high - layout.x.low);
    const double step = std::max(series.barDays, narrowestBar / pixelsPerDay);
    // A bar stands for the days that end with its x: its slot begins half a day after the bar before.
    const double first = std::max(series.points.first().x(), layout.x.low + series.barDays - 0.5);
    const double from = first - series.barDays / 2;
    const int count = int(std::min((layout.x.high - from) / step + 1, 2 * layout.plot.width()));
    auto *set = new QBarSet(series.name);
    for (const double value : barSlots(series.points, from, step, count))
        set->append(std::isnan(value) ? 0 : value);
    set->setColor(blend(color(Token::Surface), Theme::instance().series(series.style), 0.45));
    set->setPen(Qt::NoPen);
    auto *bars = new QBarSeries;
    bars->setBarWidth(barShare);
    bars->append(set);
    m_chart->addSeries(bars);
    bars->attachAxis(m_y);

    // Qt Charts puts bar i at x = i, so bars have an axis of their own over the same pixels.
    const double centre = first - (series.barDays - 1) / 2;
    auto *axis = new QValueAxis(m_chart);
    axis->setVisible(false);
    axis->setRange((layout.x.low - centre) / step, (layout.x.high - centre) / step);
    m_chart->addAxis(axis, Qt::AlignBottom);
    bars->attachAxis(axis);
    m_barAxes.append(axis);
}

void PlotScene::addLine(const TimeSeries &series, const TimeSeriesLayout &layout)
{
    const QPen pen = seriesPen(series.style, series.secondary ? 1.5 : 2);
    const auto lines = reduceLine(series.points, layout.x.low, layout.x.high, int(layout.plot.width()));
    for (const QPolygonF &points : lines) {
        if (series.kind == TimeSeries::Kind::Area) {
            QColor fill = pen.color();
            fill.setAlphaF(float(Theme::tintShare));
            addBand(points, {{points.first().x(), 0}, {points.last().x(), 0}}, fill, Qt::NoPen);
        }
        addPolyline(points, pen);
    }
}

} // namespace viridian::ui
