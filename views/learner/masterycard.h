// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/timerange.h"
#include "models/records/learner.h"
#include "ui/tables/tablecard.h"

namespace viridian {

namespace ui {
class Button;
class DumbbellChart;
} // namespace ui

/// The level of each skill now and at the start of the range.
class MasteryCard : public ui::TableCard
{
    Q_OBJECT

public:
    MasteryCard();
    void setSkills(const QList<SkillStanding> &skills, TimeRange range);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    explicit MasteryCard(ui::DumbbellChart *chart);

    void showLink();

    ui::DumbbellChart *m_chart;
    ui::Button *m_all;
    bool m_more = false; ///< skills that the picture has no room for
    QWidget *m_legend = nullptr;
};

} // namespace viridian
