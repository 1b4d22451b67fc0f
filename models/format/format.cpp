// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace viridian::format {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::format)
};

constexpr QChar trueMinus(0x2212);
constexpr QChar noBreakSpace(0x00a0);

/// The C locale has no group separators and belongs to nobody who reads a screen.
QLocale shown(const QLocale &locale)
{
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale;
}

QString unsignedNumber(double value, int decimals, const QLocale &locale)
{
    return shown(locale).toString(std::abs(value), 'f', decimals);
}

bool roundsToZero(double value, int decimals)
{
    return std::round(std::abs(value) * std::pow(10.0, decimals)) == 0;
}

QString minus(const QLocale &locale)
{
    return shown(locale).negativeSign().replace(u'-', trueMinus);
}

QString quantity(double value, int decimals, const QString &unit, const QLocale &locale)
{
    return unsignedNumber(value, decimals, locale) + noBreakSpace + unit;
}

/// Plural forms are chosen by `n`; the number itself is written in the locale's digits.
QString counted(const QString &translated, int n, const QLocale &locale)
{
    return translated.arg(count(n, locale));
}

} // namespace

QString noData()
{
    return Text::tr("no data");
}

QString count(qint64 value, const QLocale &locale)
{
    return number(static_cast<double>(value), 0, locale);
}

QString compactCount(qint64 value, const QLocale &locale)
{
    const auto exact = static_cast<double>(value);
    if (std::abs(exact) < 1e6)
        return count(value, locale);
    return number(exact / 1e6, 1, locale) + noBreakSpace + Text::tr("M", "million");
}

QString number(std::optional<double> value, int decimals, const QLocale &locale)
{
    if (!value || !std::isfinite(*value))
        return noData();
    const bool negative = *value < 0 && !roundsToZero(*value, decimals);
    return (negative ? minus(locale) : QString()) + unsignedNumber(*value, decimals, locale);
}

QString percent(std::optional<double> value, int decimals, const QLocale &locale)
{
    if (!value)
        return noData();
    //: %1 is a number, %2 the percent sign; some languages put a space between.
    return Text::tr("%1%2").arg(number(value, decimals, locale), shown(locale).percent());
}

QString ratio(std::optional<double> value, int decimals, const QLocale &locale)
{
    //: A multiple of the target, such as 0.94x.
    return value ? Text::tr("%1x").arg(number(value, decimals, locale)) : noData();
}

QString pace(std::optional<double> value, const QLocale &locale)
{
    //: %1 is a percentage such as 2.4%.
    return value ? Text::tr("%1 a week").arg(percent(value, 1, locale)) : noData();
}

QString delta(std::optional<double> value, int decimals, const QLocale &locale)
{
    const bool positive = value && *value > 0 && !roundsToZero(*value, decimals);
    return (positive ? shown(locale).positiveSign() : QString()) + number(value, decimals, locale);
}

QString deltaPoints(std::optional<double> value, int decimals, const QLocale &locale)
{
    //: Percentage points.
    return value ? delta(value, decimals, locale) + noBreakSpace + Text::tr("pts") : noData();
}

QString milliseconds(double value, const QLocale &locale)
{
    return std::round(value) < 1000 ? quantity(value, 0, Text::tr("ms", "milliseconds"), locale)
                                    : quantity(value / 1000, 1, Text::tr("s", "seconds"), locale);
}

QString duration(qint64 seconds, const QLocale &locale)
{
    const auto whole = [&](qint64 unit) {
        const qint64 count = std::max(seconds, qint64{0}) / unit;
        return static_cast<double>(count);
    };
    if (seconds < 60)
        return quantity(whole(1), 0, Text::tr("s", "seconds"), locale);
    if (seconds < 3600)
        return quantity(whole(60), 0, Text::tr("min", "minutes"), locale);
    if (seconds < qint64{2} * 86400)
        return quantity(whole(3600), 0, Text::tr("h", "hours"), locale);
    return quantity(whole(86400), 0, Text::tr("d", "days"), locale);
}

QString age(const QDateTime &then, const QDateTime &now, const QLocale &locale)
{
    if (!then.isValid())
        return Text::tr("never");
    const qint64 seconds = then.secsTo(now);
    //: %1 is a duration such as 6 h.
    return seconds < 60 ? Text::tr("just now") : Text::tr("%1 ago").arg(duration(seconds, locale));
}

QString age(std::optional<QDate> then, QDate today, const QLocale &locale)
{
    if (!then)
        return Text::tr("never");
    const qint64 days = then->daysTo(today);
    if (days <= 0)
        return Text::tr("today");
    if (days == 1)
        return Text::tr("yesterday");
    return Text::tr("%1 ago").arg(quantity(static_cast<double>(days), 0, Text::tr("d", "days"), locale));
}

QString dataSize(qint64 bytes, const QLocale &locale)
{
    return shown(locale).formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat).replace(u' ', noBreakSpace);
}

QString date(std::optional<QDate> value, const QLocale &locale)
{
    //: A date without its year, in the letters of QLocale::toString.
    return value ? shown(locale).toString(*value, Text::tr("d MMM")) : noData();
}

QString dateWithYear(std::optional<QDate> value, const QLocale &locale)
{
    //: A date with its year, in the letters of QLocale::toString.
    return value ? shown(locale).toString(*value, Text::tr("d MMM yyyy")) : noData();
}

QString date(std::optional<QDate> value, QDate today, const QLocale &locale)
{
    return value && value->year() != today.year() ? dateWithYear(value, locale) : date(value, locale);
}

QString time(const QDateTime &value, const QLocale &locale)
{
    //: A time of day, in the letters of QLocale::toString; what stands in quotes stays as it is.
    return value.isValid() ? shown(locale).toString(value.toUTC(), Text::tr("HH:mm 'UTC'")) : noData();
}

QString dateTime(const QDateTime &value, const QLocale &locale)
{
    //: %1 is a date, %2 a time.
    return value.isValid()
               ? Text::tr("%1, %2").arg(dateWithYear(value.toUTC().date(), locale), time(value, locale))
               : noData();
}

QString learners(int n, const QLocale &locale)
{
    return counted(Text::tr("%1 learners", nullptr, n), n, locale);
}

QString courses(int n, const QLocale &locale)
{
    return counted(Text::tr("%1 courses", nullptr, n), n, locale);
}

QString skills(int n, const QLocale &locale)
{
    return counted(Text::tr("%1 skills", nullptr, n), n, locale);
}

QString results(int n, const QLocale &locale)
{
    return counted(Text::tr("%1 results", nullptr, n), n, locale);
}

QString days(int n, const QLocale &locale)
{
    return counted(Text::tr("%1 days", nullptr, n), n, locale);
}

} // namespace viridian::format
