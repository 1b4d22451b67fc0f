// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

namespace viridian {

namespace ui {
class Chip;
class Histogram;
class TableCard;
class TableView;
} // namespace ui

class CellModel;
class CopyChoice;
class KeepButton;
class LearnerTable;
class PlannedWorkModel;
class SkillTable;
class TrendCard;

/// One course: its key figures and their trend, scores, skills, plan, and its learners; Enter opens one.
class CoursePage : public ContentPage
{
    Q_OBJECT

public:
    explicit CoursePage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    /// Where copies can be kept: the choice whether this course is. nullptr where none can.
    void setCopies(CopyChoice *copies, Role role, const QUuid &courseId);

protected:
    void load() override;
    void forget() override;

private:
    QLayout *makeTiles();
    QLayout *makeCharts();
    QLayout *makeTables();
    void makeLearners();
    void display(const CourseDetail &detail, TimeRange range);

    LatestRequest<CourseDetail> m_request;
    ui::Chip *m_name;
    KeepButton *m_keep;
    ui::Tile *m_active;
    QList<ui::Tile *> m_kpiTiles; ///< in the order of kpis::all
    TrendCard *m_trend;
    ui::Histogram *m_histogram;
    ui::TableCard *m_scores;
    SkillTable *m_skills;
    CellModel *m_skillCells;
    ui::Card *m_skillCard;
    PlannedWorkModel *m_plan;
    ui::Card *m_planCard;
    LearnerTable *m_learners;
};

} // namespace viridian
