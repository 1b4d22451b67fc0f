// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/timerange.h"
#include "models/records/learner.h"

#include <QWidget>

namespace viridian {

namespace ui {
class Sparkline;
class StreakDots;
class Tile;
} // namespace ui

/// The four key figures of an enrolment: pace, mastery, engagement, streak.
class LearnerTiles : public QWidget
{
    Q_OBJECT

public:
    explicit LearnerTiles(QWidget *parent = nullptr);
    void setLearner(const LearnerDashboard &learner);
    QList<ui::Tile *> tiles() const { return {m_pace, m_mastery, m_engagement, m_streak}; }

private:
    void showPace(const LearnerDashboard &learner);
    void showMastery(const LearnerDashboard &learner);
    void showEngagement(const LearnerDashboard &learner);
    void showStreak(const LearnerDashboard &learner);

    ui::Tile *m_pace;
    ui::Tile *m_mastery;
    ui::Tile *m_engagement;
    ui::Tile *m_streak;
    ui::Sparkline *m_paceLine;
    ui::Sparkline *m_masteryBars;
    ui::Sparkline *m_engagementLine;
    ui::StreakDots *m_dots;
};

} // namespace viridian
