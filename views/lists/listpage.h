// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/pagedmodel.h"
#include "models/records/course.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/searchfield.h"
#include "ui/tables/tableview.h"
#include "views/common/cellmodel.h"
#include "views/common/contentpage.h"
#include "views/common/exportmenu.h"
#include "views/common/recordtable.h"

#include <QVBoxLayout>

namespace viridian {

/// A page of one table that loads itself page by page, with a search above it. `Query` has a role and a
/// search.
template <typename Row, typename Query>
class ListPage : public ContentPage
{
public:
    using Model = PagedModel<Row, Query>;

    /// What is listed and how it is told.
    struct List
    {
        QString title;
        QString searchHint;
        ui::StateMessage none;  ///< when no row matches the search
        ui::StateMessage empty; ///< when there is none without a search
        QString (*count)(int rows, const QLocale &);
        CellLook (*look)(const Row &, int column, const KpiTargets &);
        QList<RecordTable::Width> widths;
        int stretched; ///< the column that takes the rest of the room
    };

    QWidget *firstFocus() override { return m_table->view(); }

protected:
    /// The page owns `model`.
    ListPage(const List &list, Model *model, QWidget *parent)
        : ContentPage(list.title, parent)
        , m_search(new ui::SearchField(list.searchHint))
        , m_model(model)
        , m_table(new RecordTable(list.title, model,
                                  new CellModel(
                                      model,
                                      [model, look = list.look](int row, int column) {
                                          return look(model->record(row), column, KpiTargets());
                                      },
                                      this),
                                  list.widths, list.stretched))
    {
        model->setParent(this);
        setRangeEnabled(false);
        m_table->setSorting([model](int column) { return model->sortable(column); },
                            [model] {
                                return TableSorting::Order{model->sortColumn(), model->sortOrder()};
                            });
        m_table->setMinimumHeight(300);
        body()->addWidget(m_search);
        body()->addWidget(m_table, 1);

        addTable(model, m_table, [this, none = list.none, empty = list.empty] {
            return m_search->text().trimmed().isEmpty() ? empty : none;
        });
        exports()->addTable(title(), m_table->shownModel());
        setFilterField(m_search);

        connect(m_search, &ui::SearchField::queryChanged, this, [this] { query(); });
        connect(model, &TableModel::loaded, this, [this, count = list.count] {
            header()->setScope(count(m_model->total(), QLocale()));
            if (m_table->selectedRow() < 0)
                m_table->selectFirst();
        });
    }

    Model *model() const { return m_model; }
    RecordTable *table() const { return m_table; }

    void forget() override
    {
        m_model->forget();
        m_model->setSource(context().source);
    }

    void load() override
    {
        m_model->invalidate();
        query();
        showFigures();
    }

private:
    void query()
    {
        Query query = m_model->query();
        query.role = context().role;
        query.search = m_search->text().trimmed();
        m_model->setQuery(std::move(query));
    }

    ui::SearchField *m_search;
    Model *m_model;
    RecordTable *m_table;
};

} // namespace viridian
