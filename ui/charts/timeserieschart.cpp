// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeserieschart.h"

#include "ui/charts/plotscene.h"
#include "ui/charts/seriesstyle.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

namespace {

bool before(const QPointF &point, double x)
{
    return point.x() < x;
}

QList<double> positionsOf(const TimeSeriesData &data)
{
    QList<double> positions;
    for (const TimeSeries &series : data.series) {
        QList<double> own;
        own.reserve(series.points.size());
        for (const QPointF &point : series.points)
            own.append(point.x());
        if (positions.isEmpty()) {
            positions = std::move(own);
            continue;
        }
        QList<double> both;
        both.reserve(positions.size() + own.size());
        std::set_union(positions.begin(), positions.end(), own.begin(), own.end(), std::back_inserter(both));
        positions = std::move(both);
    }
    return positions;
}

QList<double> forecastDays(const Forecast &forecast)
{
    QList<double> days;
    for (const Forecast::Point &point : forecast.points)
        days.append(point.x);
    for (const QDate day : {forecast.endFrom, forecast.endTo}) {
        if (day.isValid())
            days.append(toX(day));
    }
    return days;
}

std::optional<double> valueOf(const Forecast &forecast, double x)
{
    for (const Forecast::Point &point : forecast.points) {
        if (point.x == x)
            return point.value;
    }
    return std::nullopt;
}

QString noteOf(const Forecast &forecast, double x)
{
    if (forecast.endFrom.isValid() && x == toX(forecast.endFrom))
        return TimeSeriesChart::tr("%1: first day").arg(forecast.bandName);
    if (forecast.endTo.isValid() && x == toX(forecast.endTo))
        return TimeSeriesChart::tr("%1: last day").arg(forecast.bandName);
    if (!forecast.points.isEmpty() && x == forecast.points.last().x)
        return TimeSeriesChart::tr("%1: end").arg(forecast.name);
    return {};
}

} // namespace

TimeSeriesChart::TimeSeriesChart(QWidget *parent)
    : ChartWidget(parent)
{
    connect(&Theme::instance(), &Theme::changed, this, [this] { m_layout.reset(); });
}

TimeSeriesChart::~TimeSeriesChart() = default;

void TimeSeriesChart::setData(TimeSeriesData data)
{
    m_data = std::move(data);
    m_positions = hasValues(m_data) ? positionsOf(m_data) : QList<double>();
    m_layout.reset();

    fillTable();
    dataChanged();
}

void TimeSeriesChart::fillTable()
{
    const auto withUnit = [this](const QString &name) {
        return m_data.unit.isEmpty() ? name : tr("%1 (%2)").arg(name, m_data.unit);
    };
    QStringList headers{tr("Date")};
    for (const TimeSeries &series : std::as_const(m_data.series))
        headers.append(withUnit(series.name));
    m_tableDays = m_positions;
    if (m_data.forecast && !m_positions.isEmpty()) {
        headers.append({withUnit(m_data.forecast->name), tr("Note")});
        for (const double x : forecastDays(*m_data.forecast)) {
            const auto place = std::lower_bound(m_tableDays.begin(), m_tableDays.end(), x);
            if (place == m_tableDays.end() || *place != x)
                m_tableDays.insert(place, x);
        }
    }
    const qsizetype series = m_data.series.size();
    table()->setContent(headers, int(m_tableDays.size()), [this, series](int row, int column) -> QVariant {
        const double x = m_tableDays[row];
        if (column == 0)
            return toDate(x);
        if (column == series + 2)
            return noteOf(*m_data.forecast, x);
        const auto value =
            column <= series ? valueAt(m_data.series[column - 1], x) : valueOf(*m_data.forecast, x);
        return value ? QVariant(*value) : QVariant();
    });
}

std::optional<double> TimeSeriesChart::valueAt(const TimeSeries &series, double x) const
{
    const auto point = std::lower_bound(series.points.begin(), series.points.end(), x, before);
    if (point == series.points.end() || point->x() != x)
        return std::nullopt;
    return point->y();
}

Tip TimeSeriesChart::tip(int item) const
{
    const QLocale locale;
    const double x = m_positions[item];
    Tip tip;
    tip.title = m_data.dayTitle ? m_data.dayTitle(toDate(x)) : locale.toString(toDate(x), u"ddd d MMM yyyy");
    for (const TimeSeries &series : m_data.series) {
        if (const auto value = valueAt(series, x))
            tip.lines.append(
                {series.name, std::isnan(*value) ? tr("no data") : number(*value, m_data.decimals, locale)});
    }
    return tip;
}

QRectF TimeSeriesChart::itemRect(int item) const
{
    const TimeSeriesLayout &layout = layoutFor();
    const double x = layout.x.pixel(m_positions[item]);
    // Around the points only: beside them, a tooltip may lie over the rest of the crosshair.
    QRectF rect;
    for (const TimeSeries &series : m_data.series) {
        if (const auto value = valueAt(series, m_positions[item]); value && !std::isnan(*value)) {
            const double y = layout.y.pixel(*value);
            rect |= QRectF(x - 6, y - 6, 12, 12);
        }
    }
    return rect.isNull() ? QRectF(x - 6, layout.plot.center().y(), 12, 12) : rect;
}

int TimeSeriesChart::itemAt(const QPointF &place) const
{
    if (m_positions.isEmpty())
        return -1;
    const TimeSeriesLayout &layout = layoutFor();
    if (!layout.plot.adjusted(-4, -4, 4, 4).contains(place))
        return -1;
    const double x = layout.x.value(place.x());
    const auto next = std::lower_bound(m_positions.begin(), m_positions.end(), x);
    if (next == m_positions.begin())
        return 0;
    if (next == m_positions.end() || x - *(next - 1) < *next - x)
        return int(next - m_positions.begin()) - 1;
    return int(next - m_positions.begin());
}

int TimeSeriesChart::neighbour(int item, Qt::Key key) const
{
    // With many points a step is a pixel, so that it can be seen.
    const TimeSeriesLayout &layout = layoutFor();
    const int step = key == Qt::Key_Left || key == Qt::Key_Down ? -1 : 1;
    const double start = layout.x.pixel(m_positions[item]);
    int next = item + step;
    while (next > 0 && next < itemCount() - 1 && std::abs(layout.x.pixel(m_positions[next]) - start) < 1)
        next += step;
    return next;
}

QString TimeSeriesChart::summary() const
{
    const QLocale locale;
    QStringList parts{tr("%1 to %2")
                          .arg(longDate(toDate(m_positions.first()), locale),
                               longDate(toDate(m_positions.last()), locale))};
    for (const TimeSeries &series : m_data.series) {
        const auto last = std::find_if(series.points.rbegin(), series.points.rend(),
                                       [](const QPointF &point) { return !std::isnan(point.y()); });
        if (last != series.points.rend())
            parts.append(tr("%1: last %2 %3")
                             .arg(series.name, number(last->y(), m_data.decimals, locale), m_data.unit)
                             .trimmed());
    }
    if (m_data.forecast && !m_data.forecast->bandName.isEmpty())
        parts.append(m_data.forecast->bandName);
    return parts.join(QStringLiteral("; "));
}

const TimeSeriesLayout &TimeSeriesChart::layoutFor() const
{
    if (!m_layout || m_layoutSize != size()) {
        m_layout = std::make_unique<TimeSeriesLayout>(layOut(m_data, size(), QLocale()));
        m_layoutSize = size();
        m_sceneOld = true;
    }
    return *m_layout;
}

void TimeSeriesChart::draw(QPainter &painter)
{
    const TimeSeriesLayout &layout = layoutFor();
    if (!m_scene)
        m_scene = std::make_unique<PlotScene>();
    if (m_sceneOld) {
        m_scene->build(m_data, layout, size());
        m_sceneOld = false;
    }
    drawLegend(painter, {0, 0}, layout.legend, layout.legendPlaces);
    drawGrid(painter, layout);
    m_scene->render(painter);
    drawMarkers(painter, layout);
    for (const PlacedText &text : layout.texts) {
        painter.setFont(ui::font(text.strong ? TextStyle::CaptionStrong : TextStyle::Caption, text.text));
        painter.setPen(text.color);
        drawFigures(painter, text.box, text.alignment, text.text);
    }
}

void TimeSeriesChart::drawGrid(QPainter &painter, const TimeSeriesLayout &layout) const
{
    const QRectF &plot = layout.plot;
    const auto sharp = [](double pixel) { return std::floor(pixel) + 0.5; };
    for (const double tick : layout.ticks.values) {
        const bool axis = tick == layout.ticks.low || tick == 0;
        painter.setPen(ui::color(axis ? Token::Border : Token::Hover));
        const double y = sharp(layout.y.pixel(tick));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    painter.setPen(ui::color(Token::Border));
    for (const DateTick &tick : layout.dates) {
        const double x = sharp(layout.x.pixel(toX(tick.day)));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
    }
}

void TimeSeriesChart::drawMarkers(QPainter &painter, const TimeSeriesLayout &layout) const
{
    const QRectF &plot = layout.plot;
    for (const TimeMarker &marker : m_data.markers) {
        const double x = std::floor(layout.x.pixel(toX(marker.day))) + 0.5;
        if (x < plot.left() - 1 || x > plot.right() + 1)
            continue;
        const QColor tone = ui::color(marker.tone);
        painter.setPen(
            dashedPen(tone, marker.strong ? 1.5 : 1, marker.dashed ? QList<double>{6, 4} : QList<double>{}));
        painter.drawLine(QPointF(x, plot.top() - 10), QPointF(x, plot.bottom()));
    }
    for (const TimeSeriesLayout::Mark &mark : layout.marks)
        drawMarker(painter, mark.place, mark.style);
}

void TimeSeriesChart::drawCurrent(QPainter &painter)
{
    const TimeSeriesLayout &layout = layoutFor();
    const double position = m_positions[currentItem()];
    const double x = layout.x.pixel(position);
    painter.setPen(dashedPen(ui::color(Token::BorderStrong), 1, {2, 2}));
    painter.drawLine(QPointF(std::floor(x) + 0.5, layout.plot.top()),
                     QPointF(std::floor(x) + 0.5, layout.plot.bottom()));
    for (const TimeSeries &series : m_data.series) {
        const auto value = valueAt(series, position);
        if (!value || std::isnan(*value) || series.kind == TimeSeries::Kind::Bars)
            continue;
        painter.setPen(QPen(Theme::instance().series(series.style), 2));
        painter.setBrush(ui::color(Token::Surface));
        painter.drawEllipse(QPointF(x, layout.y.pixel(*value)), 3.5, 3.5);
    }
}

} // namespace viridian::ui
