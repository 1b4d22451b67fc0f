// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"
#include "views/common/kpis.h"

namespace viridian {

namespace ui {
class Chip;
class TableCard;
class TableView;
class TimeSeriesChart;
} // namespace ui

class CellModel;
class CourseTable;
class KpiPointsModel;
class SkillMatrixCard;
class SortModel;
class TableSorting;

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
    void makeTrend();
    void makeCourses();
    void show(const OrganizationDashboard &dashboard);
    void showTrend();
    void showCourses();

    std::optional<OrganizationDashboard> m_dashboard;
    TimeRange m_shownRange = TimeRange::Quarter; ///< of m_dashboard
    LatestRequest<OrganizationDashboard> m_request;
    ui::Chip *m_sample;
    ui::Tile *m_active;
    QList<ui::Tile *> m_kpiTiles; ///< in the order of kpis::all
    ui::Segmented *m_kpi;
    ui::TimeSeriesChart *m_trendChart;
    ui::TableCard *m_trend;
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
