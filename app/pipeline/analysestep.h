// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/progress.h"
#include "db/analytics/analyticsstore.h"

#include <QMap>

namespace viridian::pipeline {

/// Counts for each table that was written, by its name.
using TableCounts = QMap<QString, analytics::MergeCounts>;

/// What one step works with: the organisation's transaction, where progress goes and what it wrote.
struct StepContext
{
    analytics::AnalyticsStore &store;
    ProgressMeter &progress;
    TableCounts &counts;
};

/// One part of the analyse stage. The steps of an organisation run one after the other in one transaction; a
/// later step sees what an earlier one wrote. An error ends the stage and undoes them all. Another kind of
/// figure is another step in allSteps().
class AnalyseStep
{
public:
    AnalyseStep() = default;
    AnalyseStep(const AnalyseStep &) = delete;
    AnalyseStep &operator=(const AnalyseStep &) = delete;
    virtual ~AnalyseStep() = default;

    /// How much it adds to the progress: learners or enrolments.
    virtual qint64 size(const analytics::Organization &organization) const = 0;
    virtual Result<void> run(StepContext &context) = 0;
};

} // namespace viridian::pipeline
