// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/tablemodel.h"
#include "ui/controls/statemessage.h"
#include "views/common/cellmodel.h"

#include <QWidget>

class QStackedWidget;

namespace viridian {

class SortModel;

namespace ui {
class Label;
class StatePanel;
class TableView;
} // namespace ui

/// One list of the catalogue: sorted by its head, filtered by a text, counted in its foot.
class CatalogueTable : public QWidget
{
    Q_OBJECT

public:
    /// The model is not owned and outlives this. `widths` and `stretched` as in TableView.
    CatalogueTable(const QString &name, TableModel *model, CellModel::Look look, const QList<int> &widths,
                   int stretched, QWidget *parent = nullptr);

    void setFilter(const QString &text);
    /// What stands there when the model has no rows.
    void setWhenEmpty(const ui::StateMessage &message);
    /// What stands in the foot beside the count.
    void setCaption(const QString &caption);
    /// What is shown, in its order, for exports.
    QAbstractItemModel *shownModel() const;
    ui::TableView *view() const { return m_view; }

signals:
    /// A person went to this row of the model.
    void rowChosen(int row);
    /// The button of what stands there when the model has no rows.
    void actionTriggered();

private:
    void count();

    TableModel *m_model;
    SortModel *m_sorted;
    ui::TableView *m_view;
    ui::StatePanel *m_state;
    QStackedWidget *m_stack;
    ui::Label *m_count;
    ui::Label *m_caption;
    ui::StateMessage m_whenEmpty;
};

} // namespace viridian
