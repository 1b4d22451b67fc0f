// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <array>
#include <optional>

namespace viridian {

/// The span of days a page looks back over, ending with the organisation's current day.
enum class TimeRange
{
    Week,
    Month,
    Quarter,
    Year
};

inline constexpr std::array allTimeRanges{TimeRange::Week, TimeRange::Month, TimeRange::Quarter,
                                          TimeRange::Year};

/// Length in days: 7, 30, 90 or 365.
constexpr int days(TimeRange range)
{
    switch (range) {
    case TimeRange::Week:
        return 7;
    case TimeRange::Month:
        return 30;
    case TimeRange::Quarter:
        return 90;
    case TimeRange::Year:
        return 365;
    }
    return 0;
}

/// First day of the range that ends with `today` (both days belong to it).
inline QDate firstDay(TimeRange range, QDate today)
{
    return today.addDays(1 - days(range));
}

/// "7d", "30d", "90d" or "1y": the word on the command line, in settings and in the REST API.
QString key(TimeRange range);
std::optional<TimeRange> timeRangeFromKey(const QString &key);

} // namespace viridian
