// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeserieslayout.h"

#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace viridian::ui {

namespace {

constexpr double labelHeight = 16;
constexpr double dateHeight = 24;    // below the plot
constexpr double markerHeight = 26;  // above the plot, with labels of markers or the unit
constexpr double plainTop = 12;      // above the plot without
constexpr double endGap = 12;        // between plot and end labels
constexpr double endLabelStep = 14;  // end labels come no closer
constexpr double markerRoom = 14;    // px between two markers on a line, at least
constexpr double dateLabelRoom = 76; // px a date label wants

struct Span
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    bool empty() const { return low > high; }
};

Span values(const TimeSeriesData &data)
{
    Span span;
    bool zero = data.fromZero;
    for (const TimeSeries &series : data.series) {
        zero = zero || series.kind != TimeSeries::Kind::Line;
        for (const QPointF &point : series.points)
            span.add(point.y());
    }
    if (data.target)
        span.add(*data.target);
    if (data.band) {
        span.add(data.band->low);
        span.add(data.band->high);
    }
    if (data.forecast) {
        for (const Forecast::Point &point : data.forecast->points) {
            span.add(point.low);
            span.add(point.high);
        }
    }
    if (zero)
        span.add(0);
    return span;
}

Span dates(const TimeSeriesData &data)
{
    Span span;
    for (const TimeSeries &series : data.series) {
        if (series.points.isEmpty())
            continue;
        const double before = series.kind == TimeSeries::Kind::Bars ? series.barDays - 0.5 : 0;
        span.add(series.points.first().x() - before);
        span.add(series.points.last().x() + (before > 0 ? 0.5 : 0));
    }
    if (data.forecast && !data.forecast->points.isEmpty())
        span.add(data.forecast->points.last().x);
    for (const TimeMarker &marker : data.markers)
        span.add(toX(marker.day));
    if (data.from.isValid())
        span.low = toX(data.from);
    if (data.to.isValid())
        span.high = toX(data.to);
    return span;
}

QList<LegendEntry> legendOf(const TimeSeriesData &data)
{
    using Swatch = LegendEntry::Swatch;
    const QColor surface = color(Token::Surface);
    QList<LegendEntry> entries;
    for (const TimeSeries &series : data.series) {
        LegendEntry entry{series.markers ? Swatch::Marked : Swatch::Line, series.name, series.style};
        entry.secondary = series.secondary;
        if (series.kind == TimeSeries::Kind::Bars) {
            entry.swatch = Swatch::Bars;
            entry.fill = blend(surface, Theme::instance().series(series.style), 0.45);
        }
        entries.append(entry);
    }
    if (data.target && !data.targetName.isEmpty())
        entries.append({Swatch::Line, data.targetName, 1, true});
    if (data.forecast) {
        entries.append({Swatch::Forecast, data.forecast->name});
        if (!data.forecast->bandName.isEmpty())
            entries.append(
                {Swatch::Fill, data.forecast->bandName, 0, false, blend(surface, color(Token::Accent), 0.2)});
    }
    if (data.band && !data.band->name.isEmpty())
        entries.append({Swatch::Outlined, data.band->name, 0, false, blend(surface, color(Token::Info), 0.1),
                        color(Token::Info)});
    return entries;
}

/// Labels of the line ends and of the band, from top to bottom, moved apart where they would overlap.
QList<PlacedText> endLabels(const TimeSeriesData &data, const Scale &y, const QRectF &plot)
{
    QList<PlacedText> labels;
    const auto add = [&](const QString &text, double value, const QColor &tone, bool strong) {
        labels.append({QRectF(plot.right() + endGap, y.pixel(value) - labelHeight / 2, 200, labelHeight),
                       text, Qt::AlignLeft | Qt::AlignVCenter, tone, strong});
    };
    if (data.band && !data.band->endLabel.isEmpty())
        add(data.band->endLabel, (data.band->low + data.band->high) / 2, color(Token::Info), false);
    for (const TimeSeries &series : data.series) {
        const auto last = std::find_if(series.points.rbegin(), series.points.rend(),
                                       [](const QPointF &point) { return !std::isnan(point.y()); });
        if (!series.endLabel.isEmpty() && last != series.points.rend())
            add(series.endLabel, last->y(), Theme::instance().series(series.style), !series.secondary);
    }
    std::stable_sort(labels.begin(), labels.end(),
                     [](const PlacedText &a, const PlacedText &b) { return a.box.top() < b.box.top(); });
    for (qsizetype i = 1; i < labels.size(); ++i)
        labels[i].box.moveTop(std::max(labels[i].box.top(), labels[i - 1].box.top() + endLabelStep));
    return labels;
}

QList<TimeSeriesLayout::Mark> marksOf(const TimeSeriesData &data, const Scale &x, const Scale &y)
{
    QList<TimeSeriesLayout::Mark> marks;
    // The first series is the one to see: it comes last.
    for (auto series = data.series.rbegin(); series != data.series.rend(); ++series) {
        if (series->kind == TimeSeries::Kind::Bars)
            continue;
        const auto missing = [&](qsizetype i) {
            return i < 0 || i >= series->points.size() || std::isnan(series->points[i].y());
        };
        double last = -markerRoom;
        for (qsizetype i = 0; i < series->points.size(); ++i) {
            const QPointF &point = series->points[i];
            if (missing(i) || point.x() < x.low || point.x() > x.high)
                continue;
            const bool alone = missing(i - 1) && missing(i + 1);
            const double pixel = x.pixel(point.x());
            if (!(alone && pixel - last >= 1) && !(series->markers && pixel - last >= markerRoom))
                continue;
            marks.append({{pixel, y.pixel(point.y())}, series->style});
            last = pixel;
        }
    }
    return marks;
}

/// Labels above the plot: centred over their line while there is room, else beside it, else left out.
QList<PlacedText> markerLabels(const TimeSeriesData &data, const TimeSeriesLayout &layout, double unitWidth,
                               bool allShort, double width)
{
    QList<PlacedText> labels;
    QList<QRectF> taken;
    bool leftOut = false;
    if (unitWidth > 0)
        taken.append(QRectF(0, 0, unitWidth + 8, labelHeight));
    for (qsizetype i = 0; i < data.markers.size(); ++i) {
        const TimeMarker &marker = data.markers[i];
        const double x = layout.x.pixel(toX(marker.day));
        if (x < layout.plot.left() - 0.5 || x > layout.plot.right() + 0.5)
            continue;
        const QFont font =
            ui::font(marker.strong ? TextStyle::CaptionStrong : TextStyle::Caption, marker.label);
        bool placed = false;
        for (const QString &text : {allShort ? QString() : marker.label, marker.shortLabel, marker.label}) {
            const double size = std::ceil(figureWidth(font, text)) + 2;
            // Two lines side by side carry their labels on their outer sides.
            const bool nextIsNear =
                i + 1 < data.markers.size() && layout.x.pixel(toX(data.markers[i + 1].day)) - x < size;
            const double centred = std::min(x - size / 2, width - size);
            const std::array lefts{nextIsNear ? x - size + 2 : centred, x - size + 2, x - 2, centred};
            const auto free = std::find_if(lefts.begin(), lefts.end(), [&](double left) {
                const QRectF box(left, 0, size, labelHeight);
                return !text.isEmpty() && left >= 0 && left + size <= width &&
                       std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) {
                           return other.adjusted(-6, 0, 6, 0).intersects(box);
                       });
            });
            if (free == lefts.end())
                continue;
            const QRectF box(*free, 0, size, labelHeight);
            taken.append(box);
            labels.append({box.translated(0, layout.plot.top() - markerHeight - 2), text, Qt::AlignCenter,
                           color(marker.tone), marker.strong});
            placed = true;
            break;
        }
        leftOut = leftOut || !placed;
    }
    // Short words for all may fit where full words for the first ones took the room of the others.
    return leftOut && !allShort ? markerLabels(data, layout, unitWidth, true, width) : labels;
}

} // namespace

bool hasValues(const TimeSeriesData &data)
{
    return std::any_of(data.series.begin(), data.series.end(), [](const TimeSeries &series) {
        return std::any_of(series.points.begin(), series.points.end(),
                           [](const QPointF &point) { return !std::isnan(point.y()); });
    });
}

TimeSeriesLayout layOut(const TimeSeriesData &data, const QSizeF &size, const QLocale &locale)
{
    TimeSeriesLayout layout;
    const QFont caption = ui::font(TextStyle::Caption, QString());
    const QFontMetricsF metrics(caption);
    layout.legend = legendOf(data);
    layout.legendPlaces = legendPlaces(layout.legend, size.width());
    const double legend = legendHeight(layout.legendPlaces);

    const Span value = values(data);
    // A target band needs its own edges on the axis.
    layout.ticks = roundTicks(value.low, value.high, data.band ? 7 : 5);

    double labelWidth = 0;
    for (const double tick : layout.ticks.values)
        labelWidth = std::max(labelWidth, figureWidth(caption, number(tick, layout.ticks.decimals, locale)));
    double endWidth = 0;
    for (const TimeSeries &series : data.series)
        endWidth = std::max(
            endWidth, figureWidth(ui::font(TextStyle::CaptionStrong, series.endLabel), series.endLabel));
    if (data.band)
        endWidth = std::max(endWidth, figureWidth(caption, data.band->endLabel));
    // Line ends are labelled only where that leaves most of the width to the lines.
    const bool ends = endWidth > 0 && endWidth < size.width() / 4;

    const double left = std::max(20.0, std::ceil(labelWidth) + 12);
    const double above = data.unit.isEmpty() && data.markers.isEmpty() ? plainTop : markerHeight;
    const double top = legend + (legend > 0 ? 4 : 0) + above;
    const double right = ends ? std::ceil(endWidth) + endGap : 0;
    layout.plot = QRectF(left, top, std::max(1.0, size.width() - left - right),
                         std::max(1.0, size.height() - top - dateHeight));

    Span days = dates(data);
    if (days.empty())
        days = {0, 1};
    if (days.high - days.low <= 0)
        days = {days.low - 1, days.high + 1};
    layout.x = {days.low, days.high, layout.plot.left(), layout.plot.right()};
    layout.y = {layout.ticks.low, layout.ticks.high, layout.plot.bottom(), layout.plot.top()};
    layout.dates = dateTicks(toDate(std::ceil(days.low)), toDate(days.high),
                             std::max(1, int(layout.plot.width() / dateLabelRoom)), locale);

    layout.marks = marksOf(data, layout.x, layout.y);

    const QColor muted = color(Token::Muted);
    for (const double tick : layout.ticks.values)
        layout.texts.append({QRectF(0, layout.y.pixel(tick) - labelHeight / 2, left - 8, labelHeight),
                             number(tick, layout.ticks.decimals, locale), Qt::AlignRight | Qt::AlignVCenter,
                             muted});
    for (const DateTick &tick : layout.dates) {
        const double width = std::ceil(metrics.horizontalAdvance(tick.label)) + 2;
        const double x =
            std::clamp(layout.x.pixel(toX(tick.day)) - width / 2, 0.0, std::max(0.0, size.width() - width));
        layout.texts.append(
            {QRectF(x, layout.plot.bottom() + 6, width, labelHeight), tick.label, Qt::AlignCenter, muted});
    }
    const double unitWidth = data.unit.isEmpty() ? 0 : metrics.horizontalAdvance(data.unit);
    if (unitWidth > 0)
        layout.texts.append({QRectF(0, top - markerHeight - 2, unitWidth + 2, labelHeight), data.unit,
                             Qt::AlignLeft | Qt::AlignVCenter, muted});
    layout.texts += markerLabels(data, layout, unitWidth, false, size.width());
    if (ends)
        layout.texts += endLabels(data, layout.y, layout.plot);
    return layout;
}

} // namespace viridian::ui
