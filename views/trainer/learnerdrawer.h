// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"
#include "models/source/latestrequest.h"
#include "ui/controls/drawer.h"
#include "views/page.h"

namespace viridian {

namespace ui {
class Button;
class Card;
class Chip;
class Label;
class Numeral;
class Sparkline;
} // namespace ui

class FollowUpPanel;
class RiskPanel;
class WorkStrip;

/// The learner whose row is selected: pace, the facts that speak for a talk, what happened last, planned
/// work. The row's figures are there at once, the rest is asked for.
class LearnerDrawer : public ui::Drawer
{
    Q_OBJECT

public:
    explicit LearnerDrawer(QWidget *parent = nullptr);

    void setLearner(const LearnerRow &row, const PageContext &context);
    /// Cancels what is under way.
    void clear();
    bool loading() const;
    RiskPanel *risk() const { return m_risk; }
    FollowUpPanel *followUp() const { return m_followUp; }
    const QUuid &userId() const { return m_row.userId; }

signals:
    void loadingChanged();
    void openRequested(const QUuid &userId, const QUuid &courseId);

private:
    void showRow();
    void showDashboard(const LearnerDashboard &learner);
    void showTimeline(const LearnerDashboard &learner);
    void take(const Result<LearnerDashboard> &result);
    void showReview();

    LearnerRow m_row;
    PageContext m_context;
    LatestRequest<LearnerDashboard> m_request;
    bool m_loading = false;

    ui::Chip *m_course;
    ui::Numeral *m_pace;
    ui::Chip *m_standing;
    ui::Label *m_paceText;
    ui::Sparkline *m_velocity;
    RiskPanel *m_risk;
    QWidget *m_facts; ///< why a talk, where there is no estimate
    QWidget *m_reasons;
    ui::Card *m_rest;
    QWidget *m_timeline;
    ui::Label *m_workSummary;
    WorkStrip *m_work;
    FollowUpPanel *m_followUp;
    ui::Button *m_review;
    ui::Button *m_addNote;
};

} // namespace viridian
