// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace viridian::metrics {

/// The words for a level of mastery. Source: docs/metrics.md, "band".
enum class Band
{
    Novice,     ///< below 40
    Developing, ///< 40 to below 70
    Proficient, ///< 70 to below 90
    Mastered    ///< 90 and over
};

/// `level` 0 to 100.
constexpr Band band(double level)
{
    return level < 40   ? Band::Novice
           : level < 70 ? Band::Developing
           : level < 90 ? Band::Proficient
                        : Band::Mastered;
}

/// "novice", "developing", "proficient" or "mastered": the word of skill_levels.band.
QString key(Band band);

} // namespace viridian::metrics
