// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>

/// Numbers and dates as they are shown, in the given locale's digits and separators. The words go through
/// QCoreApplication::translate, so they follow the installed translation. The "C" locale is shown as English.
/// A missing value is "no data", never zero. Free of state, any thread.
namespace viridian::format {

QString noData();

/// In full: 1,234.
QString count(qint64 value, const QLocale &locale = {});
/// Short from a million on: 10.7 M.
QString compactCount(qint64 value, const QLocale &locale = {});
/// 62 or 62.4; a negative value has a true minus.
QString number(std::optional<double> value, int decimals = 0, const QLocale &locale = {});
/// 18.6% of a value from 0 to 100.
QString percent(std::optional<double> value, int decimals = 1, const QLocale &locale = {});
/// 0.94x.
QString ratio(std::optional<double> value, int decimals = 2, const QLocale &locale = {});
/// Percent of a course a week: 2.4% a week.
QString pace(std::optional<double> value, const QLocale &locale = {});

/// Differences carry their sign: +0.03, -112 with a true minus; what rounds to zero has none.
QString delta(std::optional<double> value, int decimals = 0, const QLocale &locale = {});
/// +1.2 pts.
QString deltaPoints(std::optional<double> value, int decimals = 1, const QLocale &locale = {});

/// 48 ms, 4.1 s from a second on.
QString milliseconds(double value, const QLocale &locale = {});
/// The largest whole unit of a duration: 40 s, 14 min, 6 h, 12 d. Negative counts as 0.
QString duration(qint64 seconds, const QLocale &locale = {});
/// "just now" below a minute, else 6 h ago. Null is "never".
QString age(const QDateTime &then, const QDateTime &now, const QLocale &locale = {});
/// today, yesterday, 12 d ago; "never" when missing.
QString age(std::optional<QDate> then, QDate today, const QLocale &locale = {});
/// 84 MB, in powers of 1000.
QString dataSize(qint64 bytes, const QLocale &locale = {});

/// 21 Apr.
QString date(std::optional<QDate> value, const QLocale &locale = {});
/// 21 Apr 2014.
QString dateWithYear(std::optional<QDate> value, const QLocale &locale = {});
/// 21 Apr, with the year when it is not the year of `today`.
QString date(std::optional<QDate> value, QDate today, const QLocale &locale = {});
/// 08:04 UTC.
QString time(const QDateTime &value, const QLocale &locale = {});
/// 21 Apr 2014, 08:04 UTC.
QString dateTime(const QDateTime &value, const QLocale &locale = {});

/// Counted things: 1 learner, 241 learners.
QString learners(int n, const QLocale &locale = {});
QString courses(int n, const QLocale &locale = {});
QString skills(int n, const QLocale &locale = {});
QString results(int n, const QLocale &locale = {});
QString days(int n, const QLocale &locale = {});

} // namespace viridian::format
