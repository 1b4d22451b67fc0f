// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/catalogtreemodel.h"
#include "views/database/databasepage.h"

namespace viridian {

namespace ui {
class Label;
class SearchField;
} // namespace ui

class CatalogTree;

/// What the database is made of: the tree of its objects, which / filters.
class SchemaPage : public DatabasePage
{
    Q_OBJECT

public:
    explicit SchemaPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void showCatalog() override;
    void forget() override;

private:
    QWidget *makeTree();
    void filter(const QString &text);
    void showCounts();
    void select(const QModelIndex &index);

    CatalogTreeModel m_model;
    ui::SearchField *m_filter;
    CatalogTree *m_tree;
    ui::Label *m_counts;
    catalog::ObjectId m_selected = 0; ///< the relation; 0: none
};

} // namespace viridian
