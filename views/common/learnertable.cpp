// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/learnertable.h"

#include "models/format/format.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"
#include "ui/tables/tableview.h"
#include "views/common/looks.h"
#include "views/common/tablesorting.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollBar>

#include <algorithm>

namespace viridian {

using ui::TextStyle;
using ui::Token;

LearnerTable::LearnerTable(const QList<QPair<int, int>> &columns, int stretched, QWidget *parent)
    : Card({}, parent)
    , m_model(new LearnersModel(this))
    , m_cells(new CellModel(
          m_model,
          [this](int row, int column) {
              return looks::learner(m_model->record(row), column, m_model->today(), m_model->behindRatio());
          },
          this))
    , m_view(new ui::TableView(tr("Learners")))
    , m_count(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_footnote(new ui::Label({}, TextStyle::Caption, Token::Muted))
{
    setBodyMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_view->setModel(m_cells);
    QList<int> widths(LearnersModel::ColumnCount, 0);
    for (int column = 0; column < LearnersModel::ColumnCount; ++column)
        m_view->setColumnHidden(column, true);
    for (const auto &[column, width] : columns) {
        widths[column] = width;
        m_view->setColumnHidden(column, false);
    }
    m_view->setColumnWidths(widths, stretched);
    body()->addWidget(m_view, 1);

    auto *line = new ui::Separator(Qt::Horizontal);
    body()->addWidget(line);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(8);
    m_count->setFixedHeight(32);
    m_footnote->setElided(true);
    m_footnote->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(m_count);
    foot->addWidget(m_footnote, 1);
    body()->addLayout(foot);

    m_sorting = new TableSorting(
        m_view, [this](int column) { return m_model->sortable(column); },
        [this] {
            return TableSorting::Order{m_model->sortColumn(), m_model->sortOrder()};
        });

    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &LearnerTable::keepSelection);
    connect(m_model, &TableModel::loaded, this, [this] {
        m_sorting->refresh();
        restoreSelection();
        count();
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &LearnerTable::count);
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &LearnerTable::count);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LearnerTable::selectionChanged);
    connect(m_view, &QAbstractItemView::activated, this, &LearnerTable::activated);
}

QAbstractItemModel *LearnerTable::shownModel() const
{
    return m_cells;
}

const LearnerRow *LearnerTable::selected() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? &m_model->record(current.row()) : nullptr;
}

void LearnerTable::selectFirst()
{
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_cells->index(0, LearnersModel::Name));
}

void LearnerTable::setFootnote(const QString &text)
{
    m_footnote->setText(text);
}

void LearnerTable::keepSelection()
{
    const QModelIndex current = m_view->currentIndex();
    m_selectedId = current.isValid() ? current.data(TableModel::IdRole) : QVariant();
}

void LearnerTable::restoreSelection()
{
    if (m_view->currentIndex().isValid() || !m_selectedId.isValid())
        return;
    const QModelIndexList found = m_cells->match(m_cells->index(0, LearnersModel::Name), TableModel::IdRole,
                                                 m_selectedId, 1, Qt::MatchExactly);
    if (!found.isEmpty())
        m_view->setCurrentIndex(found.first());
}

void LearnerTable::count()
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
