// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"
#include "ui/tables/tablecard.h"

namespace viridian {

namespace ui {
class HeatCalendar;
class HeatLegend;
class Label;
} // namespace ui

/// A calendar of the last 13 weeks with what was done on each day.
class EngagementCard : public ui::TableCard
{
    Q_OBJECT

public:
    EngagementCard();
    void setLearner(const LearnerDashboard &learner);

private:
    explicit EngagementCard(ui::HeatCalendar *chart);

    ui::HeatCalendar *m_chart;
    ui::HeatLegend *m_legend;
    ui::Label *m_facts;
};

} // namespace viridian
