// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"
#include "ui/tables/tablecard.h"

namespace viridian {

namespace ui {
class Button;
class GapBars;
} // namespace ui

/// The skills of a course, the most urgent gap first; all of them in its table.
class SkillGapCard : public ui::TableCard
{
    Q_OBJECT

public:
    SkillGapCard();
    void setSkills(const QList<SkillStanding> &skills);

private:
    explicit SkillGapCard(ui::GapBars *chart);

    ui::GapBars *m_chart;
    ui::Button *m_all;
};

} // namespace viridian
