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
class ObjectPanel;
class SchemaStage;

/// What the database is made of: the tree of its objects, which / filters, the entity relationship diagram or
/// the lists of indexes, constraints and differences, and the details of the object that is selected.
class SchemaPage : public DatabasePage
{
    Q_OBJECT

public:
    explicit SchemaPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void showCatalog() override;
    void forget() override;
    bool busy() const override;

private:
    QWidget *makeTree();
    void filter(const QString &text);
    void showTree(const CatalogTreeModel::SharedTree &tree);
    void showCounts();
    void select(const QModelIndex &index);
    void selectTable(catalog::ObjectId table);
    void openTopLevels();
    QModelIndex firstTable() const;

    CatalogTreeModel m_model;
    LatestRequest<CatalogTreeModel::SharedTree> m_treeRequest;
    ui::SearchField *m_filter;
    CatalogTree *m_tree;
    ui::Label *m_counts;
    SchemaStage *m_stage;
    ObjectPanel *m_panel;
    catalog::ObjectId m_selected = 0; ///< the relation; 0: none
};

} // namespace viridian
