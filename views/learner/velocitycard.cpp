// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/velocitycard.h"

#include "models/format/format.h"
#include "models/learner/activity.h"
#include "models/learner/progress.h"
#include "models/metrics/formulas.h"
#include "ui/charts/scale.h"
#include "ui/charts/timeserieschart.h"
#include "ui/controls/chip.h"
#include "ui/controls/infobutton.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace viridian {

namespace {

constexpr int lateRoom = 60; // days after the course's end that the axis goes to show a late finish

double orMissing(std::optional<double> value)
{
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

/// The last day of the axis. A finish beyond is only told in words.
QDate axisEnd(const LearnerDashboard &learner)
{
    if (phaseOf(learner) == EnrollmentPhase::Ended)
        return learner.today;
    QDate end = std::max(learner.today, learner.endsOn);
    if (learner.pace.projectedFinish && *learner.pace.projectedFinish <= learner.endsOn.addDays(lateRoom))
        end = std::max(end, *learner.pace.projectedFinish);
    if (learner.pace.projectedFinish && learner.pace.finish)
        end = std::max(end, std::min(learner.pace.finish->to, learner.endsOn.addDays(lateRoom)));
    return end;
}

std::optional<ui::Forecast> forecastOf(const LearnerDashboard &learner, QDate lastDay)
{
    const PaceFigures &pace = learner.pace;
    if (phaseOf(learner) == EnrollmentPhase::Ended || !pace.projectedFinish || !pace.current)
        return std::nullopt;
    ui::Forecast forecast;
    forecast.name = VelocityCard::tr("Forecast at this pace");
    for (const QDate day : {learner.today, std::min(*pace.projectedFinish, lastDay)})
        forecast.points.append({ui::toX(day), *pace.current, *pace.current, *pace.current});
    if (pace.finish) {
        forecast.endFrom = pace.finish->from;
        forecast.endTo = pace.finish->to;
        forecast.bandName = VelocityCard::tr("80% between %1 and %2")
                                .arg(format::date(pace.finish->from, learner.today),
                                     format::date(pace.finish->to, learner.today));
    }
    return forecast;
}

} // namespace

VelocityCard::VelocityCard()
    : VelocityCard(new ui::TimeSeriesChart)
{
}

VelocityCard::VelocityCard(ui::TimeSeriesChart *chart)
    : ui::TableCard(tr("Learning velocity"), chart, chart->table())
    , m_chart(chart)
    , m_finish(new ui::Chip({}, ui::headChipHeight))
    , m_info(new ui::InfoButton)
{
    setBodyMargins(16, 0, 16, 12);
    chart->setTitle(tr("Learning velocity"));
    chart->setEmptyText(tr("No pace in these days yet"));
    addHeadWidget(m_info);
    addHeadWidget(m_finish);
}

ui::TimeSeriesData VelocityCard::series(const LearnerDashboard &learner, TimeRange range)
{
    ui::TimeSeries pace{ui::TimeSeries::Kind::Line, tr("Pace, 28 days")};
    ui::TimeSeries target{ui::TimeSeries::Kind::Line, tr("Target pace")};
    ui::TimeSeries gained{ui::TimeSeries::Kind::Bars, tr("Gained in the week")};
    target.style = 1;
    target.secondary = true;
    gained.barDays = 7;
    for (const VelocityPoint &point : learner.velocity) {
        const double x = ui::toX(point.day);
        pace.points.append({x, orMissing(point.current)});
        target.points.append({x, orMissing(point.target)});
        gained.points.append({x, gainedBetween(learner.activity, point.day.addDays(-7), point.day)});
    }
    pace.markers = learner.velocity.size() <= 2;

    ui::TimeSeriesData data{{pace, target, gained}, tr("% of the course a week")};
    data.from =
        std::min(firstDay(range, learner.today),
                 learner.velocity.isEmpty() ? learner.today : learner.velocity.first().day.addDays(-7));
    const QDate end = axisEnd(learner);
    // Room at the right for the label of the last line.
    data.to = end > learner.today ? end.addDays(data.from.daysTo(end) / 8) : end;
    data.forecast = forecastOf(learner, end);
    const QLocale locale;
    const auto dayText = [&](QDate day) { return format::date(day, learner.today, locale); };
    using ui::Token;
    if (learner.today <= learner.endsOn)
        data.markers.append({learner.today, tr("Today, day %1").arg(courseDay(learner, learner.today)),
                             Token::Text2, false, false, tr("Today")});
    if (phaseOf(learner) != EnrollmentPhase::Ended) {
        if (const auto finish = learner.pace.projectedFinish)
            data.markers.append({*finish, tr("Projected finish %1").arg(dayText(*finish)), Token::Accent,
                                 true, false, tr("Finish %1").arg(dayText(*finish))});
        data.markers.append({learner.endsOn, tr("Course ends %1").arg(dayText(learner.endsOn)), Token::Warn,
                             true, true, tr("Ends %1").arg(dayText(learner.endsOn))});
    }
    std::stable_sort(data.markers.begin(), data.markers.end(),
                     [](const ui::TimeMarker &a, const ui::TimeMarker &b) { return a.day < b.day; });
    const QDate starts = learner.startsOn;
    data.dayTitle = [starts, locale](QDate day) {
        return tr("%1, day %2").arg(locale.toString(day, u"ddd d MMM")).arg(starts.daysTo(day));
    };
    return data;
}

void VelocityCard::setLearner(const LearnerDashboard &learner, TimeRange range)
{
    const QString done =
        tr("%1 done, %2 due")
            .arg(format::percent(learner.pace.completed, 0), format::percent(learner.pace.due, 0));
    const int left = int(learner.today.daysTo(learner.endsOn));
    setSubtitle(phaseOf(learner) == EnrollmentPhase::Running
                    ? tr("%1, %n day(s) to the end", nullptr, left).arg(done)
                    : done);
    m_chart->setData(series(learner, range));
    showFinish(learner);
    explainForecast(learner);
}

void VelocityCard::explainForecast(const LearnerDashboard &learner)
{
    const PaceFigures &pace = learner.pace;
    QString text;
    if (pace.completed >= 100 || phaseOf(learner) == EnrollmentPhase::Ended)
        text = tr("There is nothing to forecast any more.");
    else if (!pace.projectedFinish)
        text = pace.current == 0.0 ? tr("No forecast: no planned work was done in the last 28 days.")
                                   : tr("No forecast: there is too little to tell from yet.");
    else if (!pace.finish)
        text = tr("How sure the day is has not been worked out yet.");
    else
        text = tr("For those who go on to finish: four in five do so in the shaded days. ") +
               (pace.finish->isOwn
                    ? tr("Measured on %n learner(s) who finished courses of this organisation.", nullptr,
                         pace.finish->learners)
                    : tr("Measured on %n learner(s) who finished courses of the Open University in 2013 and "
                         "2014.",
                         nullptr, pace.finish->learners));
    m_info->setExplanation(tr("Projected finish"), metrics::formula(metrics::Metric::ProjectedFinish), text);
}

void VelocityCard::showFinish(const LearnerDashboard &learner)
{
    const std::optional<int> margin = finishMargin(learner);
    ui::ChipSpec chip;
    chip.tinted = true;
    if (learner.pace.completed >= 100) {
        chip.text = tr("All planned work is done");
        chip.tone = ui::Token::Accent;
        chip.icon = QStringLiteral("check");
    } else if (margin && phaseOf(learner) == EnrollmentPhase::Running) {
        const QString day = format::date(*learner.pace.projectedFinish, learner.today);
        const bool late = *margin < 0;
        chip.text = *margin == 0 ? tr("Finish %1, on the last day").arg(day)
                    : late       ? tr("Finish %1, %n day(s) late", nullptr, -*margin).arg(day)
                                 : tr("Finish %1, %n day(s) early", nullptr, *margin).arg(day);
        chip.tone = late ? ui::Token::Warn : ui::Token::Accent;
        chip.icon = late ? QStringLiteral("clock") : QStringLiteral("check");
    } else if (phaseOf(learner) == EnrollmentPhase::Running) {
        chip.text = tr("No forecast yet");
        chip.tone = ui::Token::Text2;
    }
    m_finish->setChip(chip);
    m_finish->setVisible(!chip.text.isEmpty());
}

} // namespace viridian
