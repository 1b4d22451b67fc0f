// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/timerange.h"
#include "models/metrics/formulas.h"
#include "models/records/course.h"
#include "ui/charts/timeseries.h"
#include "ui/theme/tokens.h"

namespace viridian {

namespace ui {
class Tile;
} // namespace ui

/// The key figures of an organisation or course: what they are called, which way is good, how they are
/// written.
enum class Kpi
{
    Pace,
    Completion,
    Behind,
    Coverage
};

namespace kpis {

inline constexpr std::array all{Kpi::Pace, Kpi::Completion, Kpi::Behind, Kpi::Coverage};

/// "Pace", "Completion", "Behind", "Coverage".
QString name(Kpi kpi);
/// What a trend of it shows: "pace against target, weekly mean".
QString description(Kpi kpi);
metrics::Metric metric(Kpi kpi);
std::optional<double> value(Kpi kpi, const KpiPoint &point);
std::optional<double> value(Kpi kpi, const CourseRow &course);
/// 0.94x or 82.9%.
QString text(Kpi kpi, std::optional<double> value);
/// "target 0.95 to 1.05", "limit 20%".
QString targetText(Kpi kpi, const KpiTargets &targets);
bool onTarget(Kpi kpi, double value, const KpiTargets &targets);

/// The lines of a trend: these weeks, the weeks of the range before laid over them, and the target.
ui::TimeSeriesData trend(Kpi kpi, const QList<KpiPoint> &now, const QList<KpiPoint> &before, TimeRange range,
                         const KpiTargets &targets);

/// Fills a tile for each of kpis::all with the last value, its change since the range before, its target and
/// the weeks as a sparkline; empty where there is no value. Where the coverage of all skills is withheld,
/// that of the skills that may be shown takes its place and says so. The tiles keep their sparklines.
void fill(const QList<ui::Tile *> &tiles, const QList<KpiPoint> &now, const QList<KpiPoint> &before,
          const QList<SkillRow> &skills, const KpiTargets &targets);
/// The number of active learners, which has no target.
void fillActive(ui::Tile *tile, const QList<KpiPoint> &now, const QList<KpiPoint> &before);

} // namespace kpis

} // namespace viridian
