// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/learnertiles.h"

#include "models/format/format.h"
#include "models/learner/activity.h"
#include "models/learner/progress.h"
#include "models/metrics/formulas.h"
#include "models/metrics/streak.h"
#include "ui/charts/sparkline.h"
#include "ui/charts/streakdots.h"
#include "ui/controls/tile.h"
#include "views/common/figures.h"

#include <QHBoxLayout>

#include <cmath>
#include <limits>

namespace viridian {

namespace {

constexpr int streakDays = 13;
constexpr int activityWeeks = 13;

/// A change for which more is better; nothing where it rounds to none.
std::optional<ui::Delta> moreIsBetter(std::optional<double> change, int decimals, const QString &text)
{
    if (!change || std::abs(*change) < 0.5 * std::pow(10.0, -decimals))
        return std::nullopt;
    return ui::Delta{text, *change > 0, *change > 0 ? ui::DeltaTone::Good : ui::DeltaTone::Bad};
}

} // namespace

LearnerTiles::LearnerTiles(QWidget *parent)
    : QWidget(parent)
    , m_pace(new ui::Tile(tr("Current pace")))
    , m_mastery(new ui::Tile(tr("Mastery")))
    , m_engagement(new ui::Tile(tr("Engagement score")))
    , m_streak(new ui::Tile(tr("Streak")))
    , m_paceLine(new ui::Sparkline)
    , m_masteryBars(new ui::Sparkline)
    , m_engagementLine(new ui::Sparkline)
    , m_dots(new ui::StreakDots)
{
    using metrics::Metric;
    m_pace->setFormula(metrics::formula(Metric::CurrentPace), metrics::formula(Metric::PaceRatio));
    m_mastery->setFormula(metrics::formula(Metric::Mastery), metrics::formula(Metric::Band));
    m_engagement->setFormula(metrics::formula(Metric::Engagement));
    m_streak->setFormula(metrics::formula(Metric::Streak));
    m_paceLine->setTitle(tr("Pace by week"));
    m_masteryBars->setTitle(tr("Level of each skill"));
    m_engagementLine->setTitle(tr("Activity by week"));
    m_dots->setTitle(tr("Active days"));
    m_pace->setSparkline(m_paceLine);
    m_mastery->setSparkline(m_masteryBars);
    m_engagement->setSparkline(m_engagementLine);
    m_streak->setSparkline(m_dots);
    m_dots->resize(115, 36);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    for (ui::Tile *tile : tiles())
        row->addWidget(tile, 1);
}

void LearnerTiles::setLearner(const LearnerDashboard &learner)
{
    showPace(learner);
    showMastery(learner);
    showEngagement(learner);
    showStreak(learner);
}

void LearnerTiles::showPace(const LearnerDashboard &learner)
{
    const PaceFigures &pace = learner.pace;
    if (!pace.current) {
        m_pace->showEmpty(
            phaseOf(learner) == EnrollmentPhase::NotStarted
                ? tr("The course starts on %1").arg(format::date(learner.startsOn, learner.today))
                : tr("No pace yet"));
        return;
    }
    m_pace->showReady();
    m_pace->setValue(format::percent(pace.current, 2), tr("a week"));
    const auto change = figures::difference(pace.current, pace.before);
    m_pace->setDelta(moreIsBetter(change, 2, format::delta(change, 2)));
    m_pace->setCaption(pace.target && *pace.target > 0 ? tr("%1 the target %2")
                                                             .arg(format::ratio(*pace.current / *pace.target),
                                                                  format::percent(pace.target, 2))
                                                       : tr("nothing was due in 28 days"));
    ui::SparklineData line;
    for (const VelocityPoint &point : learner.velocity) {
        line.values.append(point.current.value_or(std::numeric_limits<double>::quiet_NaN()));
        line.names.append(format::date(point.day));
    }
    line.decimals = 2;
    line.unit = tr("% a week");
    m_paceLine->setData(line);
}

void LearnerTiles::showMastery(const LearnerDashboard &learner)
{
    const MasterySummary mastery = summarizeMastery(learner.skills);
    if (!mastery.mean) {
        m_mastery->showEmpty(mastery.skills == 0 ? tr("No skills named by this course")
                                                 : tr("No results count yet"));
        return;
    }
    m_mastery->showReady();
    m_mastery->setValue(format::percent(mastery.mean, 0), tr("of %n skill(s)", nullptr, mastery.known));
    m_mastery->setDelta(moreIsBetter(mastery.change, 0, format::deltaPoints(mastery.change, 0)));
    m_mastery->setCaption(tr("%1 of %n at required level", nullptr, mastery.skills).arg(mastery.met));
    ui::SparklineData bars;
    bars.kind = ui::SparklineData::Kind::Bars;
    bars.high = 100;
    for (const SkillStanding &skill : learner.skills) {
        bars.values.append(skill.level.value_or(std::numeric_limits<double>::quiet_NaN()));
        bars.names.append(skill.name);
    }
    bars.decimals = 0;
    bars.unit = tr("of 100");
    m_masteryBars->setData(bars);
}

void LearnerTiles::showEngagement(const LearnerDashboard &learner)
{
    if (!learner.engagement) {
        m_engagement->showEmpty(tr("No engagement yet"));
        return;
    }
    m_engagement->showReady();
    m_engagement->setValue(format::number(learner.engagement), tr("of 100"));
    const auto change = figures::difference(learner.engagement, learner.engagementBefore);
    m_engagement->setDelta(moreIsBetter(change, 0, format::delta(change, 0)));
    m_engagement->setCaption(learner.peers.engagementMedian
                                 ? tr("course median %1").arg(format::number(learner.peers.engagementMedian))
                                 : QString());
    const ActivityUnit unit = activityUnit(learner.activity);
    ui::SparklineData line;
    line.values = weeklyActivity(learner.activity, learner.today, activityWeeks, unit);
    for (int week = activityWeeks - 1; week >= 0; --week)
        line.names.append(tr("Week to %1").arg(format::date(learner.today.addDays(qint64{-7} * week))));
    line.low = 0;
    line.decimals = 0;
    line.unit = unit == ActivityUnit::Minutes ? tr("min") : tr("clicks");
    m_engagementLine->setData(line);
}

void LearnerTiles::showStreak(const LearnerDashboard &learner)
{
    if (phaseOf(learner) == EnrollmentPhase::NotStarted) {
        m_streak->showEmpty(tr("Not started yet"));
        return;
    }
    const metrics::Streak streak = metrics::streak(learner.activity, learner.today);
    const auto off = lastDayOff(learner.activity, learner.startsOn, learner.today);
    m_streak->showReady();
    m_streak->setValue(format::count(streak.current), tr("day(s) in a row", nullptr, streak.current));
    const QString best = tr("Best %n day(s)", nullptr, streak.best);
    m_streak->setCaption(off ? tr("%1, last day off %2").arg(best, format::date(*off, learner.today)) : best);
    m_dots->setDays(learner.today, activeDays(learner.activity, learner.today, streakDays));
}

} // namespace viridian
