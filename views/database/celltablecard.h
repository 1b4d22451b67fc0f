// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/card.h"
#include "views/common/celltable.h"

namespace viridian {

namespace ui {
class TableView;
} // namespace ui

/// A card with a dense CellTable. The selected row stays selected by its id when rows come and go.
class CellTableCard : public ui::Card
{
    Q_OBJECT

public:
    struct Column
    {
        QString header;
        int width;
    };
    /// `stretched` takes the rest of the room.
    CellTableCard(const QString &title, const QList<Column> &columns, int stretched,
                  QWidget *parent = nullptr);

    /// Without rows the card shows `whenEmpty`.
    void setRows(const QList<CellTable::Row> &rows, const ui::StateMessage &whenEmpty);
    const CellTable &table() const { return *m_table; }
    ui::TableView *view() const { return m_view; }
    /// The id of the selected row; empty: none.
    QString selected() const;
    void select(const QString &id);

signals:
    void selectionChanged();

private:
    CellTable *m_table;
    ui::TableView *m_view;
};

} // namespace viridian
