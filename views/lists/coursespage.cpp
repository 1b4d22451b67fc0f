// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/coursespage.h"

#include "models/format/format.h"
#include "models/itemmodels/coursesmodel.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/searchfield.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/looks.h"
#include "views/common/messages.h"
#include "views/common/recordtable.h"

#include <QVBoxLayout>

namespace viridian {

CoursesPage::CoursesPage(QWidget *parent)
    : ContentPage(tr("Courses"), parent)
    , m_search(new ui::SearchField(tr("Course code or title")))
    , m_model(new CoursesModel(this))
    , m_table(new RecordTable(title(), m_model,
                              new CellModel(
                                  m_model,
                                  [this](int row, int column) {
                                      return looks::course(m_model->record(row), column, KpiTargets());
                                  },
                                  this),
                              {{coursetable::Code, 116},
                               {coursetable::Title, 200},
                               {coursetable::Active, 76},
                               {coursetable::Pace, 132},
                               {coursetable::Completion, 132},
                               {coursetable::Behind, 124},
                               {coursetable::Coverage, 124},
                               {coursetable::Score, 92},
                               {coursetable::Trend, 92}},
                              coursetable::Title))
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
        return emptyMessage(QStringLiteral("courses"), tr("No course matches"), tr("Change the search."));
    });
    exports()->addTable(title(), m_table->shownModel());
    setFilterField(m_search);

    connect(m_search, &ui::SearchField::queryChanged, this, &CoursesPage::query);
    connect(m_table, &RecordTable::activated, this,
            [this](int row) { emit courseRequested(m_model->record(row).course.courseId); });
    connect(m_model, &TableModel::loaded, this, [this] {
        header()->setScope(format::courses(m_model->total()));
        if (m_table->selectedRow() < 0)
            m_table->selectFirst();
    });
}

QWidget *CoursesPage::firstFocus()
{
    return m_table->view();
}

void CoursesPage::forget()
{
    m_model->forget();
    m_model->setSource(context().source);
}

void CoursesPage::load()
{
    m_model->invalidate();
    query();
    showFigures();
}

void CoursesPage::query()
{
    CoursesQuery query = m_model->query();
    query.role = context().role;
    query.search = m_search->text().trimmed();
    m_model->setQuery(query);
}

} // namespace viridian
