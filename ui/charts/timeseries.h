// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QDate>
#include <QList>
#include <QPointF>
#include <QString>

#include <functional>
#include <optional>

namespace viridian::ui {

/// A line, area or set of bars over dates. The x of a point is toX(day), ascending; a y of NaN is a missing
/// value: it breaks a line and gives no bar.
struct TimeSeries
{
    enum class Kind
    {
        Line,
        Area, ///< a line with the space down to zero filled
        Bars  ///< each stands for the `barDays` days that end with its x
    } kind = Kind::Line;
    QString name;
    QList<QPointF> points = {};
    int style = 0;          ///< 0 to 5: colour, dash and marker of the design's series 1 to 6
    bool markers = false;   ///< at every point that has room
    bool secondary = false; ///< a thinner line
    double barDays = 1;
    QString endLabel = {}; ///< at the line's end instead of only in the legend
};

/// A range to be in.
struct TargetBand
{
    double low = 0;
    double high = 0;
    QString name; ///< legend
    QString endLabel;
};

/// What is expected after the last value, with its interval.
struct Forecast
{
    struct Point
    {
        double x = 0;
        double value = 0;
        double low = 0;
        double high = 0;
    };
    QString name;
    QString bandName;
    QList<Point> points;
    /// Days between which the end is expected: filled over the height of the plot, with `bandName`. Invalid:
    /// none.
    QDate endFrom = {};
    QDate endTo = {};
};

/// A vertical line with a label above the plot: today, a projected finish, a target date.
struct TimeMarker
{
    QDate day;
    QString label;
    Token tone = Token::Text2;
    bool strong = false; ///< 1.5 px and a bold label
    bool dashed = false;
    QString shortLabel = {}; ///< where the label has no room
};

struct TimeSeriesData
{
    QList<TimeSeries> series;
    QString unit;     ///< once above the y axis
    int decimals = 2; ///< of values in tooltips and end labels
    bool fromZero =
        true;        ///< false: a ratio, whose axis may start elsewhere; bars and areas always start at 0
    QDate from = {}; ///< invalid: the first point
    QDate to = {};   ///< invalid: the last point, marker or forecast
    std::optional<double> target = {}; ///< a dashed line across
    QString targetName = {};
    std::optional<TargetBand> band = {};
    std::optional<Forecast> forecast = {};
    QList<TimeMarker> markers = {}; ///< by day
    /// Title of the tooltip of a day; null: the date with its weekday.
    std::function<QString(QDate)> dayTitle = {};
};

} // namespace viridian::ui
