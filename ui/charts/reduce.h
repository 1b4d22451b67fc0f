// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>

namespace viridian::ui {

/// Reduces a line to what `columns` pixel columns can show: of each column the first, lowest, highest and
/// last point (M4: Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
/// Drawn without smoothing over the same columns, the result fills the same pixels as the whole line.
///
/// `points` ascend in x; a y of NaN is a missing value and breaks the line, so the result is one polygon for
/// each unbroken stretch. A gap that begins and ends within one column is narrower than a pixel and does not
/// break. Only [from, to] is kept, with the nearest neighbour on either side so that the line runs to the
/// edge. At most 4 points a column, whatever the input. Empty when `columns` < 1 or `to` <= `from`.
QList<QPolygonF> reduceLine(const QList<QPointF> &points, double from, double to, int columns);

/// Sorts bars into `count` slots of `step` from `from` on; a slot that takes several keeps the farthest from
/// zero. Slots without a bar, and missing values, are NaN. `step` must be above 0.
QList<double> barSlots(const QList<QPointF> &bars, double from, double step, int count);

} // namespace viridian::ui
