// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace viridian {

/// Shows a CatalogTreeModel: rows of 28 px with the object's icon, its name and, for a table, the padlock of
/// its row security. Arrow keys and type-ahead as in any tree.
class CatalogTree : public QTreeView
{
    Q_OBJECT

public:
    explicit CatalogTree(QWidget *parent = nullptr);

signals:
    /// The current row is another one, by keyboard or mouse; invalid after the model was reset.
    void currentRowChanged(const QModelIndex &index);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

} // namespace viridian
