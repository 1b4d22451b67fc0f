// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/formulas.h"

#include <QCoreApplication>
#include <QLocale>

namespace viridian::metrics {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::metrics::Formula)

public:
    static QString of(Metric metric, const FormulaSettings &settings)
    {
        switch (metric) {
        case Metric::Completed:
            return tr("Share of the planned work that is done, in percent");
        case Metric::Due:
            return tr("Share of the planned work whose due date has come, in percent");
        case Metric::CurrentPace:
            return tr("Work done in the last 28 days / weeks, in percent of the course a week");
        case Metric::TargetPace:
            return tr("Work due in the last 28 days / weeks, in percent of the course a week");
        case Metric::OverallPace:
            return tr("Work done since the start / weeks since then, in percent of the course a week");
        case Metric::PaceRatio:
            return tr("Current pace / target pace");
        case Metric::CompletionOfDue:
            return tr("Due work that is done / due work, in percent");
        case Metric::ProjectedFinish:
            return tr("Today + work left / current pace");
        case Metric::Behind:
            return tr("Done is less than due, and current pace / target pace is below %1")
                .arg(QLocale().toString(settings.behindRatio));
        case Metric::Mastery:
            return tr("Mean score of the skill's results; a result counts half as much every 90 days");
        case Metric::Band:
            return tr("Novice below 40, developing below 70, proficient below 90, else mastered");
        case Metric::SkillGap:
            return tr("Required level − current level");
        case Metric::SkillPriority:
            return tr("Gap × importance: high from 20, medium from 8, low above 0");
        case Metric::Engagement:
            return tr("40 % active days + 30 % volume + 30 % regularity over 28 days; 50 is the course's "
                      "median");
        case Metric::SkillCoverage:
            return tr("Required skills at or above the required level / all required skills, in percent");
        case Metric::MeanScore:
            return tr("Mean score of the first attempts");
        case Metric::Missed:
            return tr("Pieces of work that are due and not done");
        case Metric::ActiveLearners:
            return tr("Enrolments that are open on that day");
        case Metric::Absent:
            return tr("No activity for 14 days or more");
        case Metric::Streak:
            return tr("Days with activity in a row, up to today or yesterday");
        case Metric::SmallGroup:
            return tr("Groups of fewer than %n people are not shown", nullptr, settings.smallestGroup);
        }
        return {};
    }
};

} // namespace

QString formula(Metric metric, const FormulaSettings &settings)
{
    return Text::of(metric, settings);
}

} // namespace viridian::metrics
