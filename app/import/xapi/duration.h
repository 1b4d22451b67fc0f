// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace viridian::xapi {

/// An ISO 8601 duration in whole seconds, rounded, such as 5400 for PT1H30M; empty when it is none, or longer
/// than a year. A year counts 365 days, a month 30.
std::optional<int> secondsOf(const QString &duration);

} // namespace viridian::xapi
