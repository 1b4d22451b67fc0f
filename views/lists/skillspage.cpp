// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/skillspage.h"

#include "models/format/format.h"
#include "models/itemmodels/skillsmodel.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/searchfield.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/looks.h"
#include "views/common/messages.h"
#include "views/common/recordtable.h"

#include <QVBoxLayout>

namespace viridian {

SkillsPage::SkillsPage(QWidget *parent)
    : ContentPage(tr("Skills"), parent)
    , m_search(new ui::SearchField(tr("Skill name")))
    , m_model(new SkillsModel(this))
    , m_table(new RecordTable(title(), m_model,
                              new CellModel(
                                  m_model,
                                  [this](int row, int column) {
                                      return looks::skill(m_model->record(row), column, KpiTargets());
                                  },
                                  this),
                              {{skilltable::Name, 240},
                               {skilltable::Courses, 100},
                               {skilltable::Learners, 112},
                               {skilltable::Coverage, 148},
                               {skilltable::Level, 112},
                               {skilltable::Gap, 112}},
                              skilltable::Name))
{
    setRangeEnabled(false);
    m_table->setSorting([this](int column) { return m_model->sortable(column); },
                        [this] {
                            return TableSorting::Order{m_model->sortColumn(), m_model->sortOrder()};
                        });
    m_table->setMinimumHeight(300);
    body()->addWidget(m_search);
    body()->addWidget(m_table, 1);

    addTable(m_model, m_table, [] {
        return emptyMessage(QStringLiteral("skills"), tr("No skill matches"), tr("Change the search."));
    });
    exports()->addTable(title(), m_table->shownModel());
    setFilterField(m_search);

    connect(m_search, &ui::SearchField::queryChanged, this, &SkillsPage::query);

    connect(m_table, &RecordTable::activated, this,
            [this](int row) { emit skillRequested(m_model->record(row).skillId); });
    connect(m_model, &TableModel::loaded, this, [this] {
        header()->setScope(format::skills(m_model->total()));
        if (m_table->selectedRow() < 0)
            m_table->selectFirst();
    });
}

QWidget *SkillsPage::firstFocus()
{
    return m_table->view();
}

void SkillsPage::forget()
{
    m_model->forget();
    m_model->setSource(context().source);
}

void SkillsPage::load()
{
    m_model->invalidate();
    query();
    showFigures();
}

void SkillsPage::query()
{
    SkillsQuery query = m_model->query();
    query.role = context().role;
    query.search = m_search->text().trimmed();
    m_model->setQuery(query);
}

} // namespace viridian
