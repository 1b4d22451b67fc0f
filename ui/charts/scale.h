// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QString>

class QLocale;

namespace viridian::ui {

/// Maps values to pixels along one axis, linearly; either side may run backwards.
struct Scale
{
    double low = 0;
    double high = 1;
    double pixelLow = 0;
    double pixelHigh = 1;

    /// The pixel of `value`; the middle when the domain is empty.
    double pixel(double value) const;
    /// The value at `pixel`; `low` when the pixel range is empty.
    double value(double pixel) const;
};

/// Round numbers along a value axis.
struct Ticks
{
    double low = 0;  ///< the first tick
    double high = 1; ///< the last tick
    double step = 1;
    int decimals = 0; ///< needed to write every tick exactly
    QList<double> values;
};

/// At least 2 and at most `maximum` ticks (`maximum` >= 2), spaced 1, 2, 2.5 or 5 times a power of ten, that
/// enclose [low, high] whenever that is possible. NaN and infinity count as absent; an empty span is widened.
Ticks roundTicks(double low, double high, int maximum = 5);

/// Days since 1970-01-01: the x of every time series.
double toX(QDate day);
QDate toDate(double x);

struct DateTick
{
    QDate day;
    QString label;

    bool operator==(const DateTick &) const = default;
};

/// At most `maximum` dates in [from, to]: every n-th day, Monday, first of a month or of a year. The first
/// label carries the year when the labels are months or days.
QList<DateTick> dateTicks(QDate from, QDate to, int maximum, const QLocale &locale);

/// "21 Apr 2014" in the words of `locale`.
QString longDate(QDate day, const QLocale &locale);
/// "21 Apr".
QString shortDate(QDate day, const QLocale &locale);
/// With exactly `decimals` decimals, grouped, and a true minus sign.
QString number(double value, int decimals, const QLocale &locale);

} // namespace viridian::ui
