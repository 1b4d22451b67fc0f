// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/learnersmodel.h"
#include "views/common/contentpage.h"

class QComboBox;
class QHBoxLayout;

namespace viridian {

namespace ui {
class Button;
class Histogram;
class SearchField;
class TableCard;
class TableView;
class Toast;
} // namespace ui

class CourseCard;
class LearnerDrawer;
class LearnerTable;
class RiskModelPanel;

/// Triage: the trainer's courses, their scores, and the learners who may need a talk, the highest risk first,
/// with one of them in the drawer; on demand how the risk is made. Without estimates the slowest come first.
class TrainerPage : public ContentPage
{
    Q_OBJECT

public:
    explicit TrainerPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    int unsaved() const override;

protected:
    void load() override;
    void forget() override;
    bool busy() const override;

private:
    QHBoxLayout *makeOverview();
    QHBoxLayout *makeFilters();
    void display(const TrainerDashboard &dashboard);
    void showCourses();
    void showCounts();
    void sortByRisk();
    void showRiskModel();
    void revealHow(bool shown);
    void queryLearners();
    void rowsChanged();
    void selectionChanged();
    void openDrawer();
    void makeFollowUp();
    void showReviewCounts();

    std::optional<TrainerDashboard> m_dashboard;
    LatestRequest<TrainerDashboard> m_request;
    QList<CourseCard *> m_courseCards;
    ui::Histogram *m_histogram;
    ui::TableCard *m_scores;
    QComboBox *m_course;
    ui::Segmented *m_filter;
    QComboBox *m_review;
    ui::SearchField *m_search;
    LearnerTable *m_learners;
    RiskModelPanel *m_how;
    ui::Button *m_howLink;
    LearnerDrawer *m_drawer;
    ui::DrawerSplitter *m_splitter;
    ui::Toast *m_toast;
    std::optional<FollowUpChange> m_undo;
    int m_selectedRow = 0; ///< where the next one stands when the selected learner leaves the list
};

} // namespace viridian
