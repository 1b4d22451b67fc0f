// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"
#include "ui/theme/tokens.h"

#include <optional>

namespace viridian::ui {

/// A small line or row of bars without axes. NaN is a missing value.
struct SparklineData
{
    enum class Kind
    {
        Line,
        Bars
    } kind = Kind::Line;
    QList<double> values;
    QStringList names = {}; ///< of each value, for table and tooltip; may be empty
    Token tone = Token::Accent;
    bool area = true;               ///< tint below the line
    std::optional<double> low = {}; ///< of the axis; missing: the smallest value (0 for bars)
    std::optional<double> high = {};
    int decimals = 1;
    QString unit = {};

    bool operator==(const SparklineData &) const = default;
};

/// Where the values are within `rect`, in order; missing ones have a NaN y. Bars give the middle of their
/// top.
QList<QPointF> sparklinePoints(const SparklineData &data, const QRectF &rect);
/// Draws into `rect`; also for item delegates.
void drawSparkline(QPainter &painter, const QRectF &rect, const SparklineData &data);

class Sparkline : public ChartWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);
    void setData(SparklineData line);

    int itemCount() const override { return int(m_data.values.size()); }
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {104, 36}; }
    QSize minimumSizeHint() const override { return {40, 16}; }

protected:
    void draw(QPainter &painter) override;
    void drawCurrent(QPainter &painter) override;
    bool isEmpty() const override;
    int itemAt(const QPointF &place) const override;
    int entryItem() const override { return itemCount() - 1; }
    QString summary() const override;

private:
    QString text(double value) const;

    SparklineData m_data;
};

} // namespace viridian::ui
