// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"
#include "ui/tables/tablecard.h"

namespace viridian {

namespace ui {
class BulletBar;
class Label;
class PercentileBand;
} // namespace ui

/// Where a learner stands among the others of the course, or why that is not shown.
class PeerCard : public ui::TableCard
{
    Q_OBJECT

public:
    PeerCard();
    /// `self`: the reader is this learner. `smallestGroup`: groups below are withheld.
    void setLearner(const LearnerDashboard &learner, bool self, int smallestGroup);

private:
    explicit PeerCard(ui::PercentileBand *chart, QWidget *content);
    void showPace(const LearnerDashboard &learner, bool self);

    ui::PercentileBand *m_band;
    ui::Label *m_sentence;
    ui::Label *m_engagement;
    ui::BulletBar *m_engagementBar;
    QWidget *m_engagementRow;
};

} // namespace viridian
