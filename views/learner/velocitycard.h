// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/timerange.h"
#include "models/records/learner.h"
#include "ui/charts/timeseries.h"
#include "ui/tables/tablecard.h"

namespace viridian {

namespace ui {
class Chip;
class InfoButton;
class TimeSeriesChart;
} // namespace ui

/// The learning velocity chart of one enrolment: bars are the percent gained in each week, the line is the
/// pace over 28 days, dashed the target; verticals are today, the projected finish and the course's end.
/// Dotted is the forecast at the current pace, filled are the days between which four in five finish.
class VelocityCard : public ui::TableCard
{
    Q_OBJECT

public:
    VelocityCard();
    void setLearner(const LearnerDashboard &learner, TimeRange range);

    /// What the chart draws, without a widget.
    static ui::TimeSeriesData series(const LearnerDashboard &learner, TimeRange range);

private:
    explicit VelocityCard(ui::TimeSeriesChart *chart);
    void showFinish(const LearnerDashboard &learner);
    void explainForecast(const LearnerDashboard &learner);

    ui::TimeSeriesChart *m_chart;
    ui::Chip *m_finish;
    ui::InfoButton *m_info;
};

} // namespace viridian
