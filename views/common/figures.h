// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

/// Small steps from records to what charts take.
namespace viridian::figures {

/// Missing values as NaN, which charts leave out.
QList<double> values(const QList<std::optional<double>> &values);
/// A percentage as a share of 1.
std::optional<double> share(std::optional<double> percent);
/// The difference, where both are there.
std::optional<double> difference(std::optional<double> now, std::optional<double> before);

} // namespace viridian::figures
