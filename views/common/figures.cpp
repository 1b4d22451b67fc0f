// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/figures.h"

#include <QtNumeric>

namespace viridian::figures {

QList<double> values(const QList<std::optional<double>> &values)
{
    QList<double> plain;
    plain.reserve(values.size());
    for (const std::optional<double> &value : values)
        plain.append(value.value_or(qQNaN()));
    return plain;
}

std::optional<double> share(std::optional<double> percent)
{
    return percent ? std::optional(*percent / 100) : std::nullopt;
}

std::optional<double> difference(std::optional<double> now, std::optional<double> before)
{
    return now && before ? std::optional(*now - *before) : std::nullopt;
}

} // namespace viridian::figures
