// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/kpis.h"

#include "models/format/format.h"
#include "models/metrics/coverage.h"
#include "ui/charts/scale.h"
#include "ui/charts/sparkline.h"
#include "ui/controls/tile.h"
#include "views/common/figures.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::kpis {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::kpis)
};

/// A ratio is shown with two decimals, a percentage with one.
int decimals(Kpi kpi)
{
    return kpi == Kpi::Pace ? 2 : 1;
}

bool moreIsBetter(Kpi kpi)
{
    return kpi != Kpi::Behind;
}

QList<QPointF> points(Kpi kpi, const QList<KpiPoint> &weeks, int shift)
{
    QList<QPointF> points;
    for (const KpiPoint &week : weeks)
        points.append({ui::toX(week.day.addDays(shift)), value(kpi, week).value_or(qQNaN())});
    return points;
}

std::optional<double> lastValue(Kpi kpi, const QList<KpiPoint> &weeks)
{
    return weeks.isEmpty() ? std::nullopt : value(kpi, weeks.last());
}

/// The tile's own sparkline, made the first time.
ui::Sparkline *sparkline(ui::Tile *tile)
{
    if (auto *made = tile->findChild<ui::Sparkline *>())
        return made;
    auto *made = new ui::Sparkline;
    tile->setSparkline(made);
    return made;
}

ui::Delta delta(const QString &text, double change, bool good)
{
    const auto tone = change == 0 ? ui::DeltaTone::Neutral : good ? ui::DeltaTone::Good : ui::DeltaTone::Bad;
    return {.text = text, .up = change > 0, .tone = tone};
}

} // namespace

QString name(Kpi kpi)
{
    switch (kpi) {
    case Kpi::Pace:
        return Text::tr("Pace");
    case Kpi::Completion:
        return Text::tr("Completion");
    case Kpi::Behind:
        return Text::tr("Behind");
    case Kpi::Coverage:
        return Text::tr("Coverage");
    }
    return {};
}

QString description(Kpi kpi)
{
    switch (kpi) {
    case Kpi::Pace:
        return Text::tr("pace against target, weekly mean");
    case Kpi::Completion:
        return Text::tr("due work that is done, weekly mean");
    case Kpi::Behind:
        return Text::tr("share of learners behind plan, by week");
    case Kpi::Coverage:
        return Text::tr("required skills at level, weekly mean");
    }
    return {};
}

metrics::Metric metric(Kpi kpi)
{
    switch (kpi) {
    case Kpi::Pace:
        return metrics::Metric::PaceRatio;
    case Kpi::Completion:
        return metrics::Metric::CompletionOfDue;
    case Kpi::Behind:
        return metrics::Metric::Behind;
    case Kpi::Coverage:
        break;
    }
    return metrics::Metric::SkillCoverage;
}

std::optional<double> value(Kpi kpi, const KpiPoint &point)
{
    switch (kpi) {
    case Kpi::Pace:
        return point.paceRatio;
    case Kpi::Completion:
        return point.completion;
    case Kpi::Behind:
        return point.behind;
    case Kpi::Coverage:
        break;
    }
    return point.coverage;
}

std::optional<double> value(Kpi kpi, const CourseRow &course)
{
    switch (kpi) {
    case Kpi::Pace:
        return course.paceRatio;
    case Kpi::Completion:
        return course.completion;
    case Kpi::Behind:
        return course.behind;
    case Kpi::Coverage:
        break;
    }
    return course.coverage;
}

QString text(Kpi kpi, std::optional<double> value)
{
    return kpi == Kpi::Pace ? format::ratio(value) : format::percent(value);
}

QString targetText(Kpi kpi, const KpiTargets &targets)
{
    switch (kpi) {
    case Kpi::Pace:
        return Text::tr("target %1 to %2")
            .arg(format::number(targets.paceLow, 2), format::number(targets.paceHigh, 2));
    case Kpi::Completion:
        return Text::tr("target %1").arg(format::percent(targets.completion, 0));
    case Kpi::Behind:
        return Text::tr("limit %1").arg(format::percent(targets.behind, 0));
    case Kpi::Coverage:
        break;
    }
    return Text::tr("target %1").arg(format::percent(targets.coverage, 0));
}

bool onTarget(Kpi kpi, double value, const KpiTargets &targets)
{
    switch (kpi) {
    case Kpi::Pace:
        return value >= targets.paceLow;
    case Kpi::Completion:
        return value >= targets.completion;
    case Kpi::Behind:
        return value <= targets.behind;
    case Kpi::Coverage:
        break;
    }
    return value >= targets.coverage;
}

ui::TimeSeriesData trend(Kpi kpi, const QList<KpiPoint> &now, const QList<KpiPoint> &before, TimeRange range,
                         const KpiTargets &targets)
{
    using Series = ui::TimeSeries;
    ui::TimeSeriesData data;
    const auto latest = lastValue(kpi, now);
    data.series.append(Series{.kind = Series::Kind::Line,
                              .name = Text::tr("This period"),
                              .points = points(kpi, now, 0),
                              .style = 0,
                              .markers = true,
                              .endLabel = latest ? Text::tr("Now %1").arg(text(kpi, latest)) : QString()});
    if (!before.isEmpty()) {
        data.series.append(Series{.kind = Series::Kind::Line,
                                  .name = Text::tr("Period before, same week"),
                                  .points = points(kpi, before, days(range)),
                                  .style = 1,
                                  .markers = true,
                                  .secondary = true,
                                  .endLabel = Text::tr("Before %1").arg(text(kpi, lastValue(kpi, before)))});
    }
    data.unit = kpi == Kpi::Pace ? Text::tr("x of target") : QStringLiteral("%");
    data.decimals = decimals(kpi);
    data.fromZero = false;
    if (kpi == Kpi::Pace) {
        data.band = ui::TargetBand{
            .low = targets.paceLow,
            .high = targets.paceHigh,
            .name = Text::tr("Target band %1 to %2")
                        .arg(format::number(targets.paceLow, 2), format::number(targets.paceHigh, 2)),
            .endLabel = Text::tr("Target band")};
    } else {
        data.target = kpi == Kpi::Completion ? targets.completion
                      : kpi == Kpi::Behind   ? targets.behind
                                             : targets.coverage;
        data.targetName = targetText(kpi, targets);
    }
    return data;
}

namespace {

/// Whether it is on the right side of its target.
void mark(ui::Tile *tile, bool fine)
{
    tile->setStatus(fine ? QStringLiteral("check") : QStringLiteral("warning"),
                    fine ? ui::Token::Accent : ui::Token::Warn,
                    fine ? Text::tr("On target") : Text::tr("Off target"));
}

void fillOne(ui::Tile *tile, Kpi kpi, const QList<KpiPoint> &now, const QList<KpiPoint> &before,
             const KpiTargets &targets)
{
    const std::optional<double> last = lastValue(kpi, now);
    tile->setFormula(metrics::formula(metric(kpi)));
    if (!last) {
        tile->showEmpty(Text::tr("Nothing to measure in this period"));
        return;
    }
    tile->setValue(text(kpi, last));
    const std::optional<double> change = figures::difference(last, lastValue(kpi, before));
    tile->setDelta(change ? std::optional(delta(kpi == Kpi::Pace ? format::delta(change, 2)
                                                                 : format::deltaPoints(change),
                                                *change, (*change > 0) == moreIsBetter(kpi)))
                          : std::nullopt);
    tile->setCaption(targetText(kpi, targets));
    const bool fine = onTarget(kpi, *last, targets);
    mark(tile, fine);

    ui::SparklineData line{.tone = fine ? ui::Token::Accent : ui::Token::Warn,
                           .decimals = decimals(kpi),
                           .unit = kpi == Kpi::Pace ? QStringLiteral("x") : QStringLiteral("%")};
    for (const KpiPoint &week : now) {
        line.values.append(value(kpi, week).value_or(qQNaN()));
        line.names.append(format::date(week.day));
    }
    ui::Sparkline *spark = sparkline(tile);
    spark->setTitle(Text::tr("%1 by week").arg(name(kpi)));
    spark->setData(line);
    tile->showReady();
}

void fillShownCoverage(ui::Tile *tile, const QList<SkillRow> &skills, const KpiTargets &targets)
{
    QList<metrics::SkillShare> shares;
    for (const SkillRow &skill : skills)
        shares.append({skill.all.learners, skill.all.coverage});
    const std::optional<double> coverage = metrics::shownCoverage(shares);
    tile->setFormula(metrics::formula(metric(Kpi::Coverage)));
    if (!coverage) {
        tile->showEmpty(skills.isEmpty() ? Text::tr("No skill is required") : Text::tr("Groups too small"));
        return;
    }
    const auto withheld =
        std::ranges::count_if(skills, [](const SkillRow &skill) { return skill.all.withheld; });
    tile->setValue(text(Kpi::Coverage, coverage));
    tile->setDelta(std::nullopt);
    tile->setCaption(
        withheld > 0 ? Text::tr("without %n skill(s) of small groups", nullptr, static_cast<int>(withheld))
                     : targetText(Kpi::Coverage, targets));
    mark(tile, onTarget(Kpi::Coverage, *coverage, targets));
    tile->setSparkline(nullptr); // no weeks to draw
    tile->showReady();
}

} // namespace

void fill(const QList<ui::Tile *> &tiles, const QList<KpiPoint> &now, const QList<KpiPoint> &before,
          const QList<SkillRow> &skills, const KpiTargets &targets)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        ui::Tile *tile = tiles.at(static_cast<qsizetype>(i));
        if (all.at(i) == Kpi::Coverage && !lastValue(Kpi::Coverage, now))
            fillShownCoverage(tile, skills, targets);
        else
            fillOne(tile, all.at(i), now, before, targets);
    }
}

void fillActive(ui::Tile *tile, const QList<KpiPoint> &now, const QList<KpiPoint> &before)
{
    tile->setFormula(metrics::formula(metrics::Metric::ActiveLearners));
    if (now.isEmpty()) {
        tile->showEmpty(Text::tr("Nobody was active in this period"));
        return;
    }
    tile->setValue(format::count(now.last().active));
    std::optional<ui::Delta> change;
    if (!before.isEmpty()) {
        const int difference = now.last().active - before.last().active;
        change = delta(format::delta(difference), difference, difference > 0);
    }
    tile->setDelta(change);
    tile->setCaption(change ? Text::tr("since the period before") : QString());
    ui::SparklineData line{.decimals = 0};
    for (const KpiPoint &week : now) {
        line.values.append(week.active);
        line.names.append(format::date(week.day));
    }
    ui::Sparkline *spark = sparkline(tile);
    spark->setTitle(Text::tr("Active learners by week"));
    spark->setData(line);
    tile->showReady();
}

} // namespace viridian::kpis
