// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"
#include "ui/charts/timeseries.h"

#include <memory>

namespace viridian::ui {

class PlotScene;
struct TimeSeriesLayout;

/// Lines, areas and bars over dates with target, band, forecast and vertical markers. The cursor is a
/// crosshair that stands on the days that have a value; Left and Right move it.
class TimeSeriesChart : public ChartWidget
{
    Q_OBJECT

public:
    explicit TimeSeriesChart(QWidget *parent = nullptr);
    ~TimeSeriesChart() override;

    void setData(TimeSeriesData data);
    const TimeSeriesData &data() const { return m_data; }

    /// Days with a point in any series, ascending.
    int itemCount() const override { return int(m_positions.size()); }
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {480, 252}; }
    QSize minimumSizeHint() const override { return {200, 140}; }

protected:
    void draw(QPainter &painter) override;
    void drawCurrent(QPainter &painter) override;
    bool isEmpty() const override { return m_positions.isEmpty(); }
    int itemAt(const QPointF &place) const override;
    int neighbour(int item, Qt::Key key) const override;
    int entryItem() const override { return itemCount() - 1; }
    QString summary() const override;

private:
    const TimeSeriesLayout &layoutFor() const;
    void drawGrid(QPainter &painter, const TimeSeriesLayout &layout) const;
    void drawMarkers(QPainter &painter, const TimeSeriesLayout &layout) const;
    /// NaN where the value is missing, nothing where the series has no point on that day.
    std::optional<double> valueAt(const TimeSeries &series, double x) const;

    void fillTable();

    TimeSeriesData m_data;
    QList<double> m_positions;
    QList<double> m_tableDays;                          ///< the positions and the days of the forecast
    mutable std::unique_ptr<TimeSeriesLayout> m_layout; ///< of the current size and theme
    mutable std::unique_ptr<PlotScene> m_scene;         ///< built when first painted
    mutable bool m_sceneOld = true;
    mutable QSize m_layoutSize;
};

} // namespace viridian::ui
