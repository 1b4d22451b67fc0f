// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

namespace viridian {

namespace ui {
class Chip;
class TableView;
} // namespace ui

class CellModel;
class CourseTable;
class KpiPointsModel;
class SkillMatrixCard;
class SortModel;
class TableSorting;
class TrendCard;

/// The KPI wall of an organisation: its key figures and their trend, its courses, and which skills are there.
class OrgAdminPage : public ContentPage
{
    Q_OBJECT

public:
    explicit OrgAdminPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void load() override;

private:
    QLayout *makeTiles();
    QLayout *makeCards();
    void makeCourses();
    void display(const OrganizationDashboard &dashboard, TimeRange range);
    void showCourses();

    std::optional<OrganizationDashboard> m_dashboard;
    LatestRequest<OrganizationDashboard> m_request;
    ui::Chip *m_sample;
    ui::Tile *m_active;
    QList<ui::Tile *> m_kpiTiles; ///< in the order of kpis::all
    TrendCard *m_trend;
    ui::Card *m_courses;
    CourseTable *m_courseTable;
    CellModel *m_courseCells;
    SortModel *m_sortedCourses;
    ui::TableView *m_courseView;
    TableSorting *m_sorting;
    SkillMatrixCard *m_matrix;
    KpiPointsModel *m_weeks;
};

} // namespace viridian
