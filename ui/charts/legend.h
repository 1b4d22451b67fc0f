// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QRectF>
#include <QString>
#include <QWidget>

class QPainter;

namespace viridian::ui {

struct LegendEntry
{
    enum class Swatch
    {
        Line,     ///< the dash of the series
        Forecast, ///< accent 2-3
        Marked,   ///< the dash and the marker of the series
        Bars,     ///< two bars in the tone of the series
        Ring,     ///< a small circle in `tone`
        Dot,      ///< a disc in `tone`
        Bar,      ///< a thick stroke in `fill`
        Hatch,    ///< a thick hatched stroke in `tone`
        Withheld, ///< a hatched patch
        Tick,     ///< an upright line in `tone`
        Fill,     ///< a patch of `fill`, with a solid edge where `tone` is set
        Outlined, ///< a patch of `fill` with a dashed edge of `tone`
    } swatch = Swatch::Line;
    QString text;
    int series = 0;         ///< for Line, Marked and Bars
    bool secondary = false; ///< the thinner line
    QColor fill = {};
    QColor tone = {};
};

/// Places entries in rows of 20 px, 16 px apart, starting a new row where `width` is used up; the rectangles
/// are relative to (0, 0).
QList<QRectF> legendPlaces(const QList<LegendEntry> &entries, double width);
/// Height of the legend in px, 0 without entries.
double legendHeight(const QList<QRectF> &places);
void drawLegend(QPainter &painter, const QPointF &origin, const QList<LegendEntry> &entries,
                const QList<QRectF> &places);

/// A legend of its own, for the head of a card.
class LegendBar : public QWidget
{
    Q_OBJECT

public:
    explicit LegendBar(QList<LegendEntry> entries, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<LegendEntry> m_entries;
};

} // namespace viridian::ui
