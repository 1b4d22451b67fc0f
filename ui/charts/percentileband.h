// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

#include <optional>

namespace viridian::ui {

/// The spread of a group and one's own place in it, all in the same unit.
struct PercentileBandData
{
    double p10 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0;
    std::optional<double> own;
    QString unit = {};
    int decimals = 2;
    QString ownName = {}; ///< whose value it is; empty: the reader's, "You"

    bool operator==(const PercentileBandData &) const = default;
};

/// One band from the 10th to the 90th percentile, its middle half darker, with the median and one's own
/// value, and the legend below. Items: 10th, 25th, median, 75th, 90th percentile, own value.
class PercentileBand : public ChartWidget
{
    Q_OBJECT

public:
    explicit PercentileBand(QWidget *parent = nullptr);
    /// Nothing: the band and its table are empty.
    void setData(const std::optional<PercentileBandData> &band);

    int itemCount() const override;
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {400, 84}; }
    QSize minimumSizeHint() const override { return {220, 84}; }

protected:
    void draw(QPainter &painter) override;
    int itemAt(const QPointF &place) const override;
    int entryItem() const override { return itemCount() - 1; }
    QString summary() const override;

private:
    double x(double value) const;
    double value(int item) const;
    QString figure(double value) const;
    void drawScale(QPainter &painter) const;
    void drawLabels(QPainter &painter) const;

    std::optional<PercentileBandData> m_band;
};

} // namespace viridian::ui
