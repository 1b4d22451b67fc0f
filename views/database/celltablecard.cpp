// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/celltablecard.h"

#include "ui/tables/tableview.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace viridian {

namespace {

QStringList headersOf(const QList<CellTableCard::Column> &columns)
{
    QStringList headers;
    for (const auto &column : columns)
        headers.append(column.header);
    return headers;
}

} // namespace

CellTableCard::CellTableCard(const QString &title, const QList<Column> &columns, int stretched,
                             QWidget *parent)
    : ui::Card(title, parent)
    , m_table(new CellTable(headersOf(columns), this))
    , m_view(new ui::TableView(title))
{
    auto *cells = new CellModel(
        m_table, [this](int row, int column) { return m_table->rows().at(row).cells.at(column).look; }, this);
    m_view->setDense(true);
    m_view->setModel(cells);
    QList<int> widths;
    for (const auto &column : columns)
        widths.append(column.width);
    m_view->setColumnWidths(widths, stretched);
    setBodyMargins(1, 0, 1, 1);
    body()->addWidget(m_view, 1);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { emit selectionChanged(); });
}

void CellTableCard::setRows(const QList<CellTable::Row> &rows, const ui::StateMessage &whenEmpty)
{
    const QString kept = selected();
    {
        const QSignalBlocker quiet(this);
        m_table->setRows(rows);
        select(kept);
    }
    if (rows.isEmpty())
        showMessage(whenEmpty);
    else
        showContent();
    if (selected() != kept)
        emit selectionChanged();
}

QString CellTableCard::selected() const
{
    // Not the current one: where the keyboard stands, the row need not be chosen.
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_table->rows().at(rows.first().row()).id;
}

void CellTableCard::select(const QString &id)
{
    const int row = m_table->rowOf(id);
    if (row >= 0 && id != selected())
        m_view->setCurrentIndex(m_view->model()->index(row, 0));
}

} // namespace viridian
