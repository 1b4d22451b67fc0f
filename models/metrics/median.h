// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace viridian::metrics {

/// The middle value; the mean of the two middle values where their number is even; missing without values.
std::optional<double> median(QList<double> values);

} // namespace viridian::metrics
