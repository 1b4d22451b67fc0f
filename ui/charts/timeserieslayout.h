// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/legend.h"
#include "ui/charts/scale.h"
#include "ui/charts/timeseries.h"

class QLocale;

namespace viridian::ui {

/// A text of the picture and where its box is.
struct PlacedText
{
    QRectF box;
    QString text;
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    QColor color = {};
    bool strong = false;
};

/// Where everything of a time series chart is, for one size. Computed without a window.
struct TimeSeriesLayout
{
    QRectF plot;
    Scale x; ///< days to pixels
    Scale y; ///< values to pixels
    Ticks ticks;
    QList<DateTick> dates;
    QList<LegendEntry> legend;
    QList<QRectF> legendPlaces;
    struct Mark
    {
        QPointF place;
        int style = 0;
    };
    QList<Mark> marks;       ///< markers on lines, and single values between gaps, which are no line
    QList<PlacedText> texts; ///< axis labels, unit, marker labels, end labels
};

/// Any point to draw? A chart of missing values alone is empty.
bool hasValues(const TimeSeriesData &data);

TimeSeriesLayout layOut(const TimeSeriesData &data, const QSizeF &size, const QLocale &locale);

} // namespace viridian::ui
