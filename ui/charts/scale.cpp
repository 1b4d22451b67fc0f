// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scale.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace viridian::ui {

namespace {

// Beyond this a span or a step could overflow.
constexpr double largest = 1e300;

struct DateStep
{
    enum Unit
    {
        Day,
        Week,
        Month,
        Year
    } unit;
    int count;
};

constexpr std::array dateSteps{
    DateStep{DateStep::Day, 1},    DateStep{DateStep::Day, 2},    DateStep{DateStep::Week, 1},
    DateStep{DateStep::Week, 2},   DateStep{DateStep::Month, 1},  DateStep{DateStep::Month, 2},
    DateStep{DateStep::Month, 3},  DateStep{DateStep::Month, 6},  DateStep{DateStep::Year, 1},
    DateStep{DateStep::Year, 2},   DateStep{DateStep::Year, 5},   DateStep{DateStep::Year, 10},
    DateStep{DateStep::Year, 50},  DateStep{DateStep::Year, 100}, DateStep{DateStep::Year, 500},
    DateStep{DateStep::Year, 1000}};

QDate firstTick(QDate from, DateStep step)
{
    switch (step.unit) {
    case DateStep::Day:
        return from;
    case DateStep::Week:
        return from.addDays((8 - from.dayOfWeek()) % 7);
    case DateStep::Month: {
        const int month = (from.month() - 1) / step.count * step.count + 1;
        const QDate first(from.year(), month, 1);
        return first < from ? first.addMonths(step.count) : first;
    }
    case DateStep::Year: {
        const QDate first(std::max(1, from.year() / step.count * step.count), 1, 1);
        return first < from ? first.addYears(step.count) : first;
    }
    }
    return from;
}

QDate nextTick(QDate day, DateStep step)
{
    switch (step.unit) {
    case DateStep::Day:
        return day.addDays(step.count);
    case DateStep::Week:
        return day.addDays(qint64{7} * step.count);
    case DateStep::Month:
        return day.addMonths(step.count);
    case DateStep::Year:
        return day.addYears(step.count);
    }
    return day;
}

/// How many ticks about fit; avoids walking a thousand years by days.
double estimate(QDate from, QDate to, DateStep step)
{
    constexpr std::array lengths{1.0, 7.0, 30.4, 365.2};
    return double(from.daysTo(to)) / (lengths[step.unit] * step.count);
}

} // namespace

double Scale::pixel(double value) const
{
    if (!(high - low != 0))
        return (pixelLow + pixelHigh) / 2;
    return pixelLow + (value - low) / (high - low) * (pixelHigh - pixelLow);
}

double Scale::value(double pixel) const
{
    if (pixelHigh == pixelLow)
        return low;
    return low + (pixel - pixelLow) / (pixelHigh - pixelLow) * (high - low);
}

Ticks roundTicks(double low, double high, int maximum)
{
    if (!std::isfinite(low) || !std::isfinite(high)) {
        low = 0;
        high = 1;
    }
    if (high < low)
        std::swap(low, high);
    low = std::clamp(low, -largest, largest);
    high = std::clamp(high, -largest, largest);
    // A span below what a double resolves at this size counts as none.
    if (high - low <= std::max(std::abs(low), std::abs(high)) * 1e-12) {
        const double room = low == 0 ? 1 : std::abs(low) / 2;
        if (low != 0)
            low -= room;
        high += room;
    }
    maximum = std::max(2, maximum);

    double power = std::floor(std::log10((high - low) / maximum));
    for (;; ++power) {
        for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
            const double step = factor * std::pow(10.0, power);
            const double first = std::floor(low / step + 1e-9);
            const double last = std::ceil(high / step - 1e-9);
            if (last - first + 1 > maximum)
                continue;
            Ticks ticks;
            ticks.step = step;
            ticks.decimals = std::clamp(int(-power) + (factor == 2.5 ? 1 : 0), 0, 15);
            for (int n = 0; n <= static_cast<int>(last - first); ++n)
                ticks.values.append((first + n) * step);
            ticks.low = ticks.values.first();
            ticks.high = ticks.values.last();
            return ticks;
        }
    }
}

double toX(QDate day)
{
    return double(QDate(1970, 1, 1).daysTo(day));
}

QDate toDate(double x)
{
    return QDate(1970, 1, 1).addDays(qint64(std::floor(x)));
}

QList<DateTick> dateTicks(QDate from, QDate to, int maximum, const QLocale &locale)
{
    QList<DateTick> ticks;
    if (!from.isValid() || !to.isValid() || to < from || maximum < 1)
        return ticks;
    for (const DateStep step : dateSteps) {
        if (estimate(from, to, step) > maximum + 1)
            continue;
        QList<QDate> dates;
        for (QDate day = firstTick(from, step); day.isValid() && day <= to; day = nextTick(day, step))
            dates.append(day);
        if (dates.size() > maximum)
            continue;
        for (const QDate day : dates) {
            const bool first = ticks.isEmpty();
            QString label;
            if (step.unit == DateStep::Year)
                label = locale.toString(day, u"yyyy");
            else if (step.unit == DateStep::Month)
                label = locale.toString(day, first || day.month() == 1 ? u"MMM yyyy" : u"MMM");
            else
                label = first ? longDate(day, locale) : shortDate(day, locale);
            ticks.append({day, label});
        }
        break;
    }
    return ticks;
}

QString longDate(QDate day, const QLocale &locale)
{
    return locale.toString(day, u"d MMM yyyy");
}

QString shortDate(QDate day, const QLocale &locale)
{
    return locale.toString(day, u"d MMM");
}

QString number(double value, int decimals, const QLocale &locale)
{
    QString text = locale.toString(std::abs(value), 'f', decimals);
    // A value that rounds to zero has no sign.
    if (value < 0 && text != locale.toString(0.0, 'f', decimals))
        text.prepend(QChar(0x2212));
    return text;
}

} // namespace viridian::ui
