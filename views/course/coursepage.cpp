// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/course/coursepage.h"

#include "models/format/format.h"
#include "models/itemmodels/plannedworkmodel.h"
#include "models/itemmodels/skillsmodel.h"
#include "ui/charts/histogram.h"
#include "ui/controls/chip.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/segmented.h"
#include "ui/controls/tile.h"
#include "ui/tables/tablecard.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/kpis.h"
#include "views/common/learnertable.h"
#include "views/common/looks.h"
#include "views/common/messages.h"
#include "views/common/trendcard.h"
#include "views/course/keepbutton.h"

#include <QHBoxLayout>

#include <numeric>

namespace viridian {

CoursePage::CoursePage(QWidget *parent)
    : ContentPage(tr("Course"), parent)
    , m_name(new ui::Chip({}, ui::headChipHeight))
    , m_keep(new KeepButton)
    , m_active(new ui::Tile(tr("Active learners")))
    , m_trend(new TrendCard(tr("Trend")))
    , m_histogram(new ui::Histogram)
    , m_scores(new ui::TableCard(tr("Score distribution"), m_histogram, m_histogram->table()))
    , m_skills(new SkillTable(this))
    , m_skillCells(new CellModel(
          m_skills,
          [this](int row, int column) { return looks::skill(m_skills->record(row), column, KpiTargets()); },
          this))
    , m_skillCard(new ui::Card(tr("Skills")))
    , m_plan(new PlannedWorkModel(PlannedWorkModel::Scope::Course, this))
    , m_planCard(new ui::Card(tr("Plan")))
    , m_learners(new LearnerTable({{LearnersModel::Name, 150},
                                   {LearnersModel::Pace, 116},
                                   {LearnersModel::Reasons, 240},
                                   {LearnersModel::Recent, 76},
                                   {LearnersModel::LastActive, 92},
                                   {LearnersModel::Missed, 80},
                                   {LearnersModel::Score, 92},
                                   {LearnersModel::Completed, 92}},
                                  LearnersModel::Reasons))
{
    m_histogram->setTitle(tr("Score distribution"));
    header()->addChip(m_name);
    m_name->hide();
    addHeadControl(m_keep);
    body()->addLayout(makeTiles());
    body()->addLayout(makeCharts());
    body()->addLayout(makeTables());
    makeLearners();
}

QLayout *CoursePage::makeTiles()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_active);
    addTile(m_active);
    for (const Kpi kpi : kpis::all) {
        auto *tile = new ui::Tile(kpis::name(kpi));
        m_kpiTiles.append(tile);
        addTile(tile);
        row->addWidget(tile);
    }
    return row;
}

QLayout *CoursePage::makeCharts()
{
    m_scores->setFixedHeight(m_trend->height());
    m_scores->setMinimumWidth(280);
    addChart(m_trend);
    addChart(m_scores);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_trend, 5);
    row->addWidget(m_scores, 3);
    return row;
}

QLayout *CoursePage::makeTables()
{
    auto *skills = new ui::TableView(tr("Skills of the course"));
    skills->setDense(true);
    skills->setModel(m_skillCells);
    skills->setColumnHidden(skilltable::Courses, true);
    skills->setColumnWidths({140, 0, 84, 124, 88, 88}, skilltable::Name);
    m_skillCard->setBodyMargins(0, 0, 0, 8);
    m_skillCard->body()->addWidget(skills);
    m_skillCard->setFixedHeight(240);
    addCard(m_skillCard);
    exports()->addTable(tr("Skills of the course"), m_skillCells);

    auto *plan = new ui::TableView(tr("Plan of the course"));
    plan->setDense(true);
    plan->setModel(m_plan);
    plan->setColumnWidths({140, 104, 72}, PlannedWorkModel::Title);
    m_planCard->setBodyMargins(0, 0, 0, 8);
    m_planCard->body()->addWidget(plan);
    m_planCard->setFixedHeight(240);
    addCard(m_planCard);
    exports()->addTable(tr("Plan of the course"), m_plan);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_skillCard, 5);
    row->addWidget(m_planCard, 3);
    return row;
}

void CoursePage::makeLearners()
{
    m_learners->setTitle(tr("Learners"));
    m_learners->setBodyMargins(0, 0, 0, 0);
    m_learners->setMinimumHeight(360);
    body()->addWidget(m_learners, 1);
    addTable(m_learners->model(), m_learners, [] {
        return emptyMessage(QStringLiteral("users"), tr("No learner is enrolled"),
                            tr("Learners appear here while their enrolment is open."));
    });
    exports()->addTable(tr("Learners"), m_learners->shownModel());
    connect(m_learners, &RecordTable::activated, this, [this](int row) {
        const LearnerRow &learner = m_learners->model()->record(row);
        emit learnerRequested(learner.userId, learner.courseId);
    });
    connect(m_learners->model(), &TableModel::loaded, this, [this] {
        if (m_learners->selectedRow() < 0)
            m_learners->selectFirst();
    });
}

void CoursePage::setCopies(CopyChoice *copies, Role role, const QUuid &courseId)
{
    m_keep->setCourse(copies, role, courseId);
}

QWidget *CoursePage::firstFocus()
{
    return m_trend->choice();
}

void CoursePage::forget()
{
    setTitle(tr("Course"));
    m_name->hide();
    header()->setScope({});
    m_learners->model()->forget();
    m_learners->model()->setSource(context().source);
}

void CoursePage::load()
{
    const TimeRange range = context().range;
    fetch(m_request, context().source->course({context().role, context().courseId, range}),
          [this, range](const CourseDetail &detail) { display(detail, range); });
    m_learners->model()->setScale(context().session.today, context().session.behindRatio);
    m_learners->model()->invalidate();
    LearnersQuery query = m_learners->model()->query();
    query.role = context().role;
    query.courseId = context().courseId;
    m_learners->model()->setQuery(query);
}

void CoursePage::display(const CourseDetail &detail, TimeRange range)
{
    const CourseRow &course = detail.course;
    setTitle(course.course.code);
    m_name->setChip({.text = course.course.title});
    m_name->show();
    //: Two dates.
    header()->setScope(
        tr("%1 to %2").arg(format::date(course.startsOn, detail.today), format::dateWithYear(course.endsOn)));
    emit factChanged(tr("%1, %2").arg(course.course.code, format::learners(course.active)));

    m_active->setQualifier(tr("of %1").arg(format::count(course.enrolled)));
    kpis::fillActive(m_active, detail.trend, {});
    const KpiTargets targets;
    kpis::fill(m_kpiTiles, detail.trend, {}, detail.skills, targets);
    m_trend->setFigures(detail.trend, {}, range, targets);

    m_histogram->setData(
        {.counts = detail.scores.counts, .pass = detail.scores.passMark, .valueTitle = tr("Score")});
    m_scores->setSubtitle(
        format::results(std::accumulate(detail.scores.counts.begin(), detail.scores.counts.end(), 0)));
    m_skills->setRows(detail.skills);
    m_skillCard->setSubtitle(format::skills(static_cast<int>(detail.skills.size())));
    if (detail.skills.isEmpty())
        m_skillCard->showMessage(emptyMessage(QStringLiteral("skills"), tr("No skill is required"), {}));
    m_plan->setToday(detail.today);
    m_plan->setRows(detail.plan);
    if (detail.plan.isEmpty())
        m_planCard->showMessage(emptyMessage(QStringLiteral("calendar"), tr("Nothing is planned"), {}));
}

} // namespace viridian
