// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsstore.h"
#include "models/risk/model.h"

namespace viridian::pipeline {

/// What an organisation must have finished before a model is fitted on it: courses of which each can be left
/// out in turn, and enough learners of either outcome.
inline constexpr int fewestFinishedCourses = 2;
inline constexpr qsizetype fewestFinishedLearners = 500;
inline constexpr qsizetype fewestOfEachOutcome = 100;
/// The newest courses up to here are enough, and bound memory and time.
inline constexpr qsizetype mostFinishedLearners = 40'000;

/// The model fitted on the organisation's finished courses; missing where those are too few or no course is
/// running. Kept with a fingerprint of what it learned from, and fitted again only when that has changed.
Result<std::optional<risk::Model>> ownRiskModel(analytics::AnalyticsStore &store,
                                                const QList<analytics::Course> &courses);

} // namespace viridian::pipeline
