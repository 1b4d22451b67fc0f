// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/recordtable.h"

#include "models/format/format.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"
#include "ui/tables/tableview.h"
#include "views/common/cellmodel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollBar>

#include <algorithm>

namespace viridian {

using ui::TextStyle;
using ui::Token;

RecordTable::RecordTable(const QString &name, TableModel *model, CellModel *cells, const QList<Width> &widths,
                         int stretched, QWidget *parent)
    : Card({}, parent)
    , m_model(model)
    , m_cells(cells)
    , m_view(new ui::TableView(name))
    , m_count(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_footnote(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_foot(new QHBoxLayout)
{
    setBodyMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_view->setModel(m_cells);
    QList<int> pixels(m_model->columnCount(), 0);
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_view->setColumnHidden(column, true);
    for (const Width &width : widths) {
        pixels[width.column] = width.pixels;
        m_view->setColumnHidden(width.column, false);
    }
    m_view->setColumnWidths(pixels, stretched);
    body()->addWidget(m_view, 1);
    body()->addWidget(new ui::Separator(Qt::Horizontal));

    m_foot->setContentsMargins(16, 0, 16, 0);
    m_foot->setSpacing(8);
    m_count->setFixedHeight(32);
    m_footnote->setElided(true);
    m_footnote->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_foot->addWidget(m_count);
    m_foot->addWidget(m_footnote, 1);
    body()->addLayout(m_foot);

    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &RecordTable::keepSelection);
    connect(m_model, &TableModel::loaded, this, [this] {
        if (m_sorting)
            m_sorting->refresh();
        restoreSelection();
        count();
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordTable::count);
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &RecordTable::count);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RecordTable::selectionChanged);
    connect(m_view, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit activated(index.row()); });
}

void RecordTable::setSorting(std::function<bool(int)> sortable, std::function<TableSorting::Order()> order)
{
    m_sorting = new TableSorting(m_view, std::move(sortable), std::move(order));
}

QAbstractItemModel *RecordTable::shownModel() const
{
    return m_cells;
}

int RecordTable::selectedRow() const
{
    // Not the current one: where the keyboard stands, the row need not be chosen.
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void RecordTable::select(int row)
{
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_cells->index(std::min(row, m_model->rowCount() - 1), 0));
}

void RecordTable::setFootnote(const QString &text)
{
    m_footnote->setText(text);
}

void RecordTable::addFootWidget(QWidget *widget)
{
    m_foot->addWidget(widget);
}

void RecordTable::keepSelection()
{
    const int row = selectedRow();
    m_selectedId = row >= 0 ? m_cells->index(row, 0).data(TableModel::IdRole) : QVariant();
}

void RecordTable::restoreSelection()
{
    if (selectedRow() >= 0 || !m_selectedId.isValid() || m_model->rowCount() == 0)
        return;
    const QModelIndexList found =
        m_cells->match(m_cells->index(0, 0), TableModel::IdRole, m_selectedId, 1, Qt::MatchExactly);
    if (!found.isEmpty())
        m_view->setCurrentIndex(found.first());
}

void RecordTable::count()
{
    if (m_model->rowCount() == 0) {
        m_count->clear();
        return;
    }
    const int first = std::max(m_view->rowAt(0), 0);
    const int below = m_view->rowAt(m_view->viewport()->height() - 1);
    const int last = below < 0 ? m_model->rowCount() - 1 : below;
    //: Rows in view, such as 1 to 14 of 38.
    m_count->setText(
        tr("%1 to %2 of %3")
            .arg(format::count(first + 1), format::count(last + 1), format::count(m_model->total())));
}

} // namespace viridian
