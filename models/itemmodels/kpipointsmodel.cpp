// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/kpipointsmodel.h"

#include "models/format/format.h"
#include "models/metrics/formulas.h"

namespace viridian {

using metrics::formula;
using metrics::Metric;

namespace {

using P = KpiPoint;

QList<viridian::Column<P>> columns()
{
    const auto figure = [](const QString &title, std::optional<double> P::*value,
                           QString (*text)(std::optional<double>), Metric metric) {
        return viridian::Column<P>{title, [value, text](const P &point) { return text(point.*value); },
                                   [value](const P &point) { return toVariant(point.*value); }, true,
                                   formula(metric)};
    };
    const auto ratio = [](std::optional<double> value) { return format::ratio(value); };
    const auto percent = [](std::optional<double> value) { return format::percent(value); };
    const auto number = [](std::optional<double> value) { return format::number(value); };
    return {
        {KpiPointsModel::tr("Week's end"), [](const P &point) { return format::dateWithYear(point.day); },
         [](const P &point) { return QVariant(point.day); }},
        {KpiPointsModel::tr("Active learners"), [](const P &point) { return format::count(point.active); },
         [](const P &point) { return QVariant(point.active); }, true, formula(Metric::ActiveLearners)},
        figure(KpiPointsModel::tr("Pace vs target"), &P::paceRatio, ratio, Metric::PaceRatio),
        figure(KpiPointsModel::tr("Completion of due work"), &P::completion, percent,
               Metric::CompletionOfDue),
        figure(KpiPointsModel::tr("Behind plan"), &P::behind, percent, Metric::Behind),
        figure(KpiPointsModel::tr("Skill coverage"), &P::coverage, percent, Metric::SkillCoverage),
        figure(KpiPointsModel::tr("Engagement"), &P::engagement, number, Metric::Engagement),
    };
}

} // namespace

KpiPointsModel::KpiPointsModel(QObject *parent)
    : RecordModel(
          columns(), [](const P &point) { return QVariant(point.day); }, parent)
{
}

} // namespace viridian
