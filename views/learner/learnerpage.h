// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

class QComboBox;

namespace viridian {

namespace ui {
class Chip;
class StatePanel;
} // namespace ui

class EngagementCard;
class LearnerTiles;
class MasteryCard;
class PeerCard;
class SkillGapCard;
class VelocityCard;

/// "My progress": one learner in one course. For a trainer or an admin the same page shows the learner they
/// came from a list for, under that learner's name.
class LearnerPage : public ContentPage
{
    Q_OBJECT

public:
    explicit LearnerPage(QWidget *parent = nullptr);
    ~LearnerPage() override;

    QWidget *firstFocus() override;

protected:
    void load() override;
    void forget() override;

private:
    void showLearner(const LearnerDashboard &learner);
    void showHead(const LearnerDashboard &learner);
    void showCourses(const QList<CourseRef> &courses);
    void showNothing(const LearnerDashboard &learner);
    bool isSelf() const;

    QUuid m_chosenCourse; ///< in the selector; null: the context's
    LatestRequest<LearnerDashboard> m_request;
    QComboBox *m_courses;
    ui::Chip *m_course;
    ui::Chip *m_outcome;
    QWidget *m_figures;
    ui::StatePanel *m_nothing;
    LearnerTiles *m_tiles;
    VelocityCard *m_velocity;
    SkillGapCard *m_gap;
    MasteryCard *m_mastery;
    EngagementCard *m_engagement;
    PeerCard *m_peers;
};

} // namespace viridian
