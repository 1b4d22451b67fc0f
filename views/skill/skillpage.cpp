// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/skill/skillpage.h"

#include "models/format/format.h"
#include "models/itemmodels/skillsmodel.h"
#include "ui/controls/card.h"
#include "ui/controls/pageheader.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/learnertable.h"
#include "views/common/looks.h"
#include "views/common/messages.h"

#include <QVBoxLayout>

namespace viridian {

SkillPage::SkillPage(QWidget *parent)
    : ContentPage(tr("Skill"), parent)
    , m_courses(new SkillCourseTable(this))
    , m_courseCells(new CellModel(
          m_courses,
          [this](int row, int column) {
              return looks::skillCourse(m_courses->record(row), column, KpiTargets());
          },
          this))
    , m_courseView(new ui::TableView(tr("Courses that require it")))
    , m_courseCard(new ui::Card(tr("Courses that require it")))
    , m_learners(new LearnerTable({{LearnersModel::Name, 132},
                                   {LearnersModel::Course, 100},
                                   {LearnersModel::Pace, 104},
                                   {LearnersModel::Reasons, 240},
                                   {LearnersModel::LastActive, 92},
                                   {LearnersModel::Missed, 80},
                                   {LearnersModel::Score, 92}},
                                  LearnersModel::Reasons))
{
    setRangeEnabled(false);
    makeCourses();
    makeLearners();
}

void SkillPage::makeCourses()
{
    m_courseView->setDense(true);
    m_courseView->setModel(m_courseCells);
    m_courseView->setColumnWidths({112, 200, 116, 100, 148, 112, 112}, skillcoursetable::Title);
    m_courseCard->setBodyMargins(0, 0, 0, 8);
    m_courseCard->body()->addWidget(m_courseView);
    m_courseCard->setFixedHeight(264);
    body()->addWidget(m_courseCard);
    addCard(m_courseCard);
    exports()->addTable(tr("Courses that require it"), m_courseCells);
    connect(m_courseView, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit courseRequested(m_courses->record(index.row()).course.courseId);
    });
}

void SkillPage::makeLearners()
{
    m_learners->setTitle(tr("Learners below the required level"));
    m_learners->setBodyMargins(0, 0, 0, 0);
    m_learners->setMinimumHeight(300);
    body()->addWidget(m_learners, 1);
    addTable(m_learners->model(), m_learners, [] {
        return emptyMessage(QStringLiteral("users"), tr("No learner is below the required level"), {});
    });
    exports()->addTable(tr("Learners below the required level"), m_learners->shownModel());
    connect(m_learners, &RecordTable::activated, this, [this](int row) {
        const LearnerRow &learner = m_learners->model()->record(row);
        emit learnerRequested(learner.userId, learner.courseId);
    });
    connect(m_learners->model(), &TableModel::loaded, this, [this] {
        if (m_learners->selectedRow() < 0)
            m_learners->selectFirst();
    });
}

QWidget *SkillPage::firstFocus()
{
    return m_courseView;
}

void SkillPage::forget()
{
    m_courses->setRows({});
    m_learners->model()->forget();
    m_learners->model()->setSource(context().source);
}

void SkillPage::load()
{
    fetch(m_request, context().source->skill({context().role, context().skillId}),
          [this](const SkillDetail &detail) { display(detail); });
    m_learners->model()->setScale(context().session.today, context().session.behindRatio);
    m_learners->model()->invalidate();
    LearnersQuery query = m_learners->model()->query();
    query.role = context().role;
    query.skillId = context().skillId;
    m_learners->model()->setQuery(query);
}

void SkillPage::display(const SkillDetail &detail)
{
    setTitle(detail.name);
    header()->setScope(format::courses(static_cast<int>(detail.courses.size())));
    m_courses->setRows(detail.courses);
    if (detail.courses.isEmpty())
        m_courseCard->showMessage(
            emptyMessage(QStringLiteral("courses"), tr("No course requires this skill"), {}));
    else if (!m_courseView->currentIndex().isValid())
        m_courseView->setCurrentIndex(m_courseCells->index(0, 0));
}

} // namespace viridian
