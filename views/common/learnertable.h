// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/learnersmodel.h"
#include "ui/controls/card.h"

namespace viridian {

namespace ui {
class Label;
class TableView;
} // namespace ui

class CellModel;
class TableSorting;

/// A card with a table of learners that loads itself page by page, and a foot that counts its rows. The
/// selected learner stays selected when the rows change, if still there.
class LearnerTable : public ui::Card
{
    Q_OBJECT

public:
    /// `columns` of LearnersModel are shown, in their order, with these widths in px; `stretched` is the one
    /// that takes the rest.
    LearnerTable(const QList<QPair<int, int>> &columns, int stretched, QWidget *parent = nullptr);

    LearnersModel *model() const { return m_model; }
    ui::TableView *view() const { return m_view; }
    /// What the view shows, for exports.
    QAbstractItemModel *shownModel() const;
    /// The selected learner, or null.
    const LearnerRow *selected() const;
    void selectFirst();
    /// A muted line at the right of the foot.
    void setFootnote(const QString &text);

signals:
    void selectionChanged();
    /// Enter or a double click.
    void activated();

private:
    void keepSelection();
    void restoreSelection();
    void count();

    LearnersModel *m_model;
    CellModel *m_cells;
    ui::TableView *m_view;
    TableSorting *m_sorting;
    ui::Label *m_count;
    ui::Label *m_footnote;
    QVariant m_selectedId;
};

} // namespace viridian
