// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/learnerspage.h"

#include "models/format/format.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/segmented.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/learnertable.h"
#include "views/common/messages.h"

#include <QCheckBox>
#include <QHBoxLayout>

namespace viridian {

LearnersPage::LearnersPage(QWidget *parent)
    : ContentPage(tr("Learners"), parent)
    , m_search(new ui::SearchField(tr("Learner name or id")))
    , m_filter(new ui::Segmented(tr("Which learners")))
    , m_ended(new QCheckBox(tr("Ended enrolments too")))
    , m_learners(new LearnerTable({{LearnersModel::Name, 132},
                                   {LearnersModel::Course, 100},
                                   {LearnersModel::Pace, 104},
                                   {LearnersModel::Reasons, 240},
                                   {LearnersModel::Recent, 76},
                                   {LearnersModel::LastActive, 92},
                                   {LearnersModel::Missed, 80},
                                   {LearnersModel::Score, 92},
                                   {LearnersModel::Completed, 92},
                                   {LearnersModel::Engagement, 92}},
                                  LearnersModel::Reasons))
{
    setRangeEnabled(false);
    m_filter->addSegment(tr("All"));
    m_filter->addSegment(tr("Behind"));
    m_filter->addSegment(tr("Absent"), tr("No activity for 14 days or more"));
    m_filter->setCurrent(0);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(8);
    filters->addWidget(m_search, 1);
    filters->addWidget(m_filter);
    filters->addWidget(m_ended);
    body()->addLayout(filters);
    m_learners->setMinimumHeight(300);
    body()->addWidget(m_learners, 1);

    addTable(m_learners->model(), m_learners, [] {
        return emptyMessage(QStringLiteral("users"), tr("No learner matches"),
                            tr("Change the filter or the search."));
    });
    exports()->addTable(title(), m_learners->shownModel());
    setFilterField(m_search);

    connect(m_search, &ui::SearchField::queryChanged, this, &LearnersPage::query);
    connect(m_filter, &ui::Segmented::chosen, this, &LearnersPage::query);
    connect(m_ended, &QCheckBox::toggled, this, &LearnersPage::query);
    connect(m_learners, &RecordTable::activated, this, [this](int row) {
        const LearnerRow &learner = m_learners->model()->record(row);
        emit learnerRequested(learner.userId, learner.courseId);
    });
    connect(m_learners->model(), &TableModel::loaded, this, [this] {
        //: %1 is a number of enrolments.
        header()->setScope(tr("%1 enrolments", nullptr, m_learners->model()->total())
                               .arg(format::count(m_learners->model()->total())));
        if (m_learners->selectedRow() < 0)
            m_learners->selectFirst();
    });
}

QWidget *LearnersPage::firstFocus()
{
    return m_learners->view();
}

void LearnersPage::forget()
{
    m_learners->model()->forget();
    m_learners->model()->setSource(context().source);
}

void LearnersPage::load()
{
    m_learners->model()->setScale(context().session.today, context().session.behindRatio);
    m_learners->model()->invalidate();
    query();
    showFigures();
}

void LearnersPage::query()
{
    LearnersQuery query = m_learners->model()->query();
    query.role = context().role;
    query.search = m_search->text().trimmed();
    query.filter = static_cast<LearnerFilter>(m_filter->current());
    query.openOnly = !m_ended->isChecked();
    m_learners->model()->setQuery(query);
}

} // namespace viridian
