// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/duration.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

namespace viridian::xapi {

std::optional<int> secondsOf(const QString &duration)
{
    static const QString number = QStringLiteral("([0-9]{1,9}(?:[.,][0-9]{1,9})?)");
    static const QRegularExpression form(
        QStringLiteral("^P(?:%1W|(?:%1Y)?(?:%1M)?(?:%1D)?(?:T(?:%1H)?(?:%1M)?(?:%1S)?)?)$").arg(number));
    constexpr std::array<double, 7> unit{604'800, 31'536'000, 2'592'000, 86'400, 3600, 60, 1};
    const auto match = form.match(duration);
    if (!match.hasMatch() || duration.endsWith(u'P') || duration.endsWith(u'T'))
        return std::nullopt;
    double seconds = 0;
    for (size_t part = 0; part < unit.size(); ++part)
        seconds += unit.at(part) * match.captured(static_cast<int>(part) + 1).replace(u',', u'.').toDouble();
    return seconds <= unit[1] ? std::optional(static_cast<int>(std::lround(seconds))) : std::nullopt;
}

} // namespace viridian::xapi
