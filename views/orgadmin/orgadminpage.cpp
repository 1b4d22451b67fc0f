// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/orgadmin/orgadminpage.h"

#include "models/format/format.h"
#include "models/itemmodels/coursesmodel.h"
#include "models/itemmodels/kpipointsmodel.h"
#include "models/itemmodels/sortmodel.h"
#include "ui/charts/heatmatrix.h"
#include "ui/controls/chip.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/segmented.h"
#include "ui/controls/tile.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/kpis.h"
#include "views/common/looks.h"
#include "views/common/messages.h"
#include "views/common/tablesorting.h"
#include "views/common/trendcard.h"
#include "views/orgadmin/skillmatrixcard.h"

#include <QHBoxLayout>

namespace viridian {

namespace {

constexpr int matrixWidth = 488;
constexpr qsizetype trendWeeks = 13;

/// All courses together, as the last week has them. A null id makes it the total.
CourseRow total(const OrganizationDashboard &dashboard)
{
    CourseRow row;
    row.course.code = OrgAdminPage::tr("All courses");
    if (dashboard.trend.isEmpty())
        return row;
    const KpiPoint &now = dashboard.trend.last();
    row.active = now.active;
    row.paceRatio = now.paceRatio;
    row.completion = now.completion;
    row.behind = now.behind;
    row.coverage = now.coverage;
    for (const KpiPoint &week : dashboard.trend.last(std::min(trendWeeks, dashboard.trend.size())))
        row.trend.append(week.paceRatio);
    return row;
}

} // namespace

OrgAdminPage::OrgAdminPage(QWidget *parent)
    : ContentPage(tr("KPI wall"), parent)
    , m_sample(new ui::Chip({.text = tr("Sample data"), .tone = ui::Token::Info, .tinted = true},
                            ui::headChipHeight))
    , m_active(new ui::Tile(tr("Active learners")))
    , m_trend(new TrendCard(tr("KPI trend")))
    , m_courses(new ui::Card(tr("Courses")))
    , m_courseTable(new CourseTable(this))
    , m_courseCells(new CellModel(
          m_courseTable,
          [this](int row, int column) {
              return looks::course(m_courseTable->record(row), column,
                                   m_dashboard ? m_dashboard->targets : KpiTargets());
          },
          this))
    , m_sortedCourses(new SortModel(this))
    , m_courseView(new ui::TableView(tr("Courses")))
    , m_matrix(new SkillMatrixCard)
    , m_weeks(new KpiPointsModel(this))
{
    header()->addChip(m_sample);
    m_sample->hide();
    makeCourses();
    body()->addLayout(makeTiles());
    body()->addLayout(makeCards(), 1);

    addChart(m_trend);
    addCard(m_courses);
    addCard(m_matrix);
    exports()->addTable(tr("KPI weeks"), m_weeks);
    exports()->addTable(tr("Courses"), m_sortedCourses);
    exports()->addPicture(m_matrix->title(), m_matrix, m_matrix->matrix()->table());
    connect(m_matrix, &SkillMatrixCard::courseActivated, this, &Page::courseRequested);
}

QLayout *OrgAdminPage::makeTiles()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_active);
    addTile(m_active);
    for (const Kpi kpi : kpis::all) {
        auto *tile = new ui::Tile(kpi == Kpi::Pace         ? tr("Average pace")
                                  : kpi == Kpi::Completion ? tr("Completion")
                                  : kpi == Kpi::Behind     ? tr("Behind-plan share")
                                                           : tr("Skill coverage"));
        m_kpiTiles.append(tile);
        addTile(tile);
        row->addWidget(tile);
    }
    m_kpiTiles.at(0)->setQualifier(tr("vs target"));
    m_kpiTiles.at(1)->setQualifier(tr("of due work"));
    return row;
}

QLayout *OrgAdminPage::makeCards()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_trend);
    left->addWidget(m_courses, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addLayout(left, 1);
    m_matrix->setFixedWidth(matrixWidth);
    row->addWidget(m_matrix);
    return row;
}

void OrgAdminPage::makeCourses()
{
    m_courses->setSubtitle(tr("bar tick = target or limit"));
    m_courses->setBodyMargins(0, 0, 0, 0);
    m_courses->setMinimumHeight(44 + ui::TableView::headHeight + 5 * ui::TableView::rowHeight);
    m_courses->body()->addWidget(m_courseView);
    m_sortedCourses->setSourceModel(m_courseCells);
    m_courseView->setModel(m_sortedCourses);
    m_courseView->setColumnHidden(coursetable::Title, true);
    m_courseView->setColumnHidden(coursetable::Score, true);
    m_courseView->setColumnWidths({96, 0, 60, 116, 112, 108, 96, 0, 80}, coursetable::Coverage);
    m_sorting = new TableSorting(
        m_courseView, [](int column) { return column != coursetable::Trend; },
        [this] {
            return TableSorting::Order{m_sortedCourses->sortColumn(), m_sortedCourses->sortOrder()};
        });
    m_sortedCourses->sort(coursetable::Code);
    m_sorting->refresh();
    connect(m_courseView, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QVariant id = index.data(TableModel::IdRole); id.isValid())
            emit courseRequested(id.toUuid());
    });
}

QWidget *OrgAdminPage::firstFocus()
{
    return m_trend->choice();
}

void OrgAdminPage::load()
{
    const TimeRange range = context().range;
    fetch(m_request, context().source->organization({context().role, range}),
          [this, range](const OrganizationDashboard &dashboard) { display(dashboard, range); });
}

void OrgAdminPage::display(const OrganizationDashboard &dashboard, TimeRange range)
{
    m_dashboard = dashboard;
    header()->setScope(
        tr("%1. Shares behind plan, not estimates of risk.").arg(context().session.organizationName));
    m_sample->setVisible(context().session.sample);
    const int active = dashboard.trend.isEmpty() ? 0 : dashboard.trend.last().active;
    emit factChanged(tr("Row security on, %1 visible").arg(format::learners(dashboard.learners)));

    //: %1 is the number of all learners, active or not.
    m_active->setQualifier(tr("of %1").arg(format::count(dashboard.learners)));
    kpis::fillActive(m_active, dashboard.trend, dashboard.previous);
    kpis::fill(m_kpiTiles, dashboard.trend, dashboard.previous, dashboard.skills, dashboard.targets);
    m_kpiTiles.last()->setQualifier(format::skills(static_cast<int>(dashboard.skills.size())));

    m_weeks->setRows(dashboard.trend);
    m_trend->setFigures(dashboard.trend, dashboard.previous, range, dashboard.targets);
    showCourses();
    if (dashboard.skills.isEmpty())
        m_matrix->showMessage(emptyMessage(QStringLiteral("skills"), tr("No skill is required"),
                                           tr("Skills appear here once a course requires them.")));
    else
        m_matrix->setFigures(dashboard, context().session.smallestGroup);
    if (active == 0 && dashboard.courses.isEmpty())
        m_courses->showMessage(emptyMessage(QStringLiteral("courses"), tr("No course yet"),
                                            tr("Courses appear here once they are imported.")));
}

void OrgAdminPage::showCourses()
{
    QList<CourseRow> rows = m_dashboard->courses;
    rows.append(total(*m_dashboard));
    m_courseTable->setRows(rows);
}

} // namespace viridian
