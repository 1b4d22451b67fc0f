// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/tablemodel.h"
#include "ui/controls/card.h"
#include "views/common/tablesorting.h"

#include <QVariant>

class QHBoxLayout;

namespace viridian {

namespace ui {
class Label;
class TableView;
} // namespace ui

class CellModel;

/// A card with a table that loads itself page by page and a foot that counts its rows. What is selected stays
/// selected when the rows change, if still there.
class RecordTable : public ui::Card
{
    Q_OBJECT

public:
    /// A column that is shown and its width in px.
    struct Width
    {
        int column;
        int pixels;
    };

    /// The columns of `model` that `widths` names are shown; `stretched` takes the rest of the room. The
    /// models are not owned and outlive this.
    RecordTable(const QString &name, TableModel *model, CellModel *cells, const QList<Width> &widths,
                int stretched, QWidget *parent = nullptr);

    /// Lets the reader sort; see TableSorting.
    void setSorting(std::function<bool(int)> sortable, std::function<TableSorting::Order()> order);

    ui::TableView *view() const { return m_view; }
    /// What the view shows, for exports.
    QAbstractItemModel *shownModel() const;
    /// The row of the model that is selected, or -1.
    int selectedRow() const;
    /// The row, or the last one where there are fewer.
    void select(int row);
    void selectFirst() { select(0); }
    /// A muted line at the end of the foot.
    void setFootnote(const QString &text);
    /// A link or the like after the footnote; owned by this.
    void addFootWidget(QWidget *widget);

signals:
    void selectionChanged();
    /// Enter or a double click on a row.
    void activated(int row);

private:
    void keepSelection();
    void restoreSelection();
    void count();

    TableModel *m_model;
    CellModel *m_cells;
    ui::TableView *m_view;
    TableSorting *m_sorting = nullptr;
    ui::Label *m_count;
    ui::Label *m_footnote;
    QHBoxLayout *m_foot;
    QVariant m_selectedId;
};

} // namespace viridian
