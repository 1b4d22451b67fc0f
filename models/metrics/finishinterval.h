// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

namespace viridian::metrics {

/// The days between which the finish of four in five lies, for who goes on to finish. Source:
/// docs/forecast.md.
struct FinishInterval
{
    QDate from; ///< after the day of the projection
    QDate to;
    int learners = 0;   ///< measured on so many
    bool isOwn = false; ///< of the same organisation, else of the Open University's dataset

    bool operator==(const FinishInterval &) const = default;
};

} // namespace viridian::metrics
