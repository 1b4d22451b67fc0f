// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeserieslayout.h"

#include <QGraphicsScene>

#include <memory>

class QAbstractSeries;
class QChart;
class QLineSeries;
class QPainter;
class QValueAxis;

namespace viridian::ui {

/// The Qt Charts part of a time series chart: lines, areas, bars and bands within the plot rectangle, in a
/// scene without a view. Axes, labels and cursor are the widget's own.
///
/// Holds at most four points for each pixel column whatever the data's length; series are filled by
/// replace().
class PlotScene
{
public:
    PlotScene();
    ~PlotScene();
    PlotScene(const PlotScene &) = delete;
    PlotScene &operator=(const PlotScene &) = delete;

    /// Fills the scene for this size and the theme's colours. `data` is not kept.
    void build(const TimeSeriesData &data, const TimeSeriesLayout &layout, const QSizeF &size);
    void render(QPainter &painter);

private:
    void addBand(const QList<QPointF> &upper, const QList<QPointF> &lower, const QColor &fill,
                 const QPen &edge);
    void addEndRange(const Forecast &forecast, const TimeSeriesLayout &layout);
    void addBars(const TimeSeries &series, const TimeSeriesLayout &layout);
    void addLine(const TimeSeries &series, const TimeSeriesLayout &layout);
    QLineSeries *addPolyline(const QList<QPointF> &points, const QPen &pen);
    void attach(QAbstractSeries *series);

    QGraphicsScene m_scene;
    QChart *m_chart; ///< owned by the scene
    QValueAxis *m_x; ///< owned by the chart
    QValueAxis *m_y;
    QList<QValueAxis *> m_barAxes;
};

} // namespace viridian::ui
