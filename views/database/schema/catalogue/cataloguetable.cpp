// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/catalogue/cataloguetable.h"

#include "models/format/format.h"
#include "models/itemmodels/sortmodel.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"
#include "ui/controls/statepanel.h"
#include "ui/tables/tableview.h"
#include "views/common/messages.h"
#include "views/common/tablesorting.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace viridian {

CatalogueTable::CatalogueTable(const QString &name, TableModel *model, CellModel::Look look,
                               const QList<int> &widths, int stretched, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_sorted(new SortModel(this))
    , m_view(new ui::TableView(name))
    , m_state(new ui::StatePanel)
    , m_stack(new QStackedWidget)
    , m_count(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Muted))
    , m_caption(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Muted))
{
    m_sorted->setSourceModel(new CellModel(model, std::move(look), this));
    m_view->setDense(true);
    m_view->setModel(m_sorted);
    m_view->setColumnWidths(widths, stretched);
    new TableSorting(
        m_view, [](int) { return true; },
        [this] {
            return TableSorting::Order{m_sorted->sortColumn(), m_sorted->sortOrder()};
        });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    m_caption->setElided(true);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(12);
    foot->addWidget(m_count);
    foot->addWidget(m_caption, 1);
    m_count->setFixedHeight(32);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(new ui::Separator(Qt::Horizontal));
    column->addLayout(foot);
    connect(model, &TableModel::loaded, this, &CatalogueTable::count);
    connect(m_state, &ui::StatePanel::actionTriggered, this, &CatalogueTable::actionTriggered);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    emit rowChosen(m_sorted->mapToSource(current).row());
            });
}

void CatalogueTable::setFilter(const QString &text)
{
    m_sorted->setFilterFixedString(text);
    count();
}

void CatalogueTable::setWhenEmpty(const ui::StateMessage &message)
{
    m_whenEmpty = message;
    count();
}

void CatalogueTable::setCaption(const QString &caption)
{
    m_caption->setText(caption);
}

QAbstractItemModel *CatalogueTable::shownModel() const
{
    return m_sorted;
}

void CatalogueTable::count()
{
    const int shown = m_sorted->rowCount();
    if (shown == 0)
        m_state->setMessage(m_model->rowCount() == 0 ? m_whenEmpty
                                                     : emptyMessage(QStringLiteral("search"),
                                                                    tr("Nothing matches the filter"), {}));
    m_stack->setCurrentWidget(shown == 0 ? static_cast<QWidget *>(m_state) : m_view);
    m_count->setText(m_model->rowCount() == 0
                         ? QString()
                         //: Rows that the filter leaves, such as 14 of 380.
                         : tr("%1 of %2").arg(format::count(shown), format::count(m_model->rowCount())));
}

} // namespace viridian
