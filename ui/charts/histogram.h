// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

#include <QGraphicsScene>

#include <memory>
#include <optional>

class QBarSet;
class QChart;
class QValueAxis;

namespace viridian::ui {

struct HistogramData
{
    QList<int> counts;               ///< of classes of equal width
    double low = 0;                  ///< where the first class begins
    double width = 10;               ///< of a class
    std::optional<double> pass = {}; ///< classes wholly below are drawn as failed
    QString valueTitle = {};         ///< of the table's first column, such as "Score"

    bool operator==(const HistogramData &) const = default;
};

/// Counts of classes as bars, with the pass mark as a dashed line.
class Histogram : public ChartWidget
{
    Q_OBJECT

public:
    explicit Histogram(QWidget *parent = nullptr);
    ~Histogram() override;
    void setData(HistogramData histogram);

    int itemCount() const override { return int(m_histogram.counts.size()); }
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {208, 76}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void draw(QPainter &painter) override;
    bool isEmpty() const override;
    QString summary() const override;

private:
    QRectF plot() const;
    double high() const { return m_histogram.low + m_histogram.width * double(m_histogram.counts.size()); }
    bool failed(int item) const;
    QString className(int item) const;
    int most() const;
    void fill();
    void drawAxis(QPainter &painter) const;

    HistogramData m_histogram;
    std::unique_ptr<QGraphicsScene> m_scene; ///< built when first painted; owns the chart
    QChart *m_chart = nullptr;
    QValueAxis *m_y = nullptr;
    bool m_filled = false;
};

} // namespace viridian::ui
