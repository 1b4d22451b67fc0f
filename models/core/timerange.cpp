// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/timerange.h"

#include <algorithm>

namespace viridian {

QString key(TimeRange range)
{
    switch (range) {
    case TimeRange::Week:
        return QStringLiteral("7d");
    case TimeRange::Month:
        return QStringLiteral("30d");
    case TimeRange::Quarter:
        return QStringLiteral("90d");
    case TimeRange::Year:
        return QStringLiteral("1y");
    }
    return {};
}

std::optional<TimeRange> timeRangeFromKey(const QString &text)
{
    const auto found = std::ranges::find(allTimeRanges, text, [](TimeRange range) { return key(range); });
    return found == allTimeRanges.end() ? std::nullopt : std::optional(*found);
}

} // namespace viridian
