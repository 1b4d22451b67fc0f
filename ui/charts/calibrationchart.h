// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

namespace viridian::ui {

/// A class of predicted probabilities and what became of it. Percent, 0 to 100.
struct CalibrationPoint
{
    double from = 0; ///< where the class begins
    double to = 0;
    int count = 0;        ///< predictions in it; a class without any is in the table only
    double predicted = 0; ///< their mean
    double observed = 0;  ///< share that came true

    bool operator==(const CalibrationPoint &) const = default;
};

/// What was predicted against what came true: on the dashed diagonal both are the same.
class CalibrationChart : public ChartWidget
{
    Q_OBJECT

public:
    explicit CalibrationChart(QWidget *parent = nullptr);
    void setPoints(const QList<CalibrationPoint> &points);

    int itemCount() const override { return int(m_shown.size()); }
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {320, 200}; }
    QSize minimumSizeHint() const override { return {200, 140}; }

protected:
    void draw(QPainter &painter) override;
    QString summary() const override;

private:
    QRectF plot() const;
    QPointF place(double predicted, double observed) const;
    void drawAxes(QPainter &painter) const;

    QList<CalibrationPoint> m_points;
    QList<CalibrationPoint> m_shown; ///< those with predictions
};

} // namespace viridian::ui
