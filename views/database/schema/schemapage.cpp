// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/schemapage.h"

#include "models/source/background.h"
#include "ui/controls/label.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/sidepanel.h"
#include "views/database/schema/catalogtree.h"
#include "views/database/schema/objectpanel.h"
#include "views/database/schema/schemastage.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian {

SchemaPage::SchemaPage(QWidget *parent)
    : DatabasePage(QStringLiteral("schema"), tr("Schema"), parent)
    , m_filter(new ui::SearchField(tr("Filter objects")))
    , m_tree(new CatalogTree)
    , m_counts(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Muted))
    , m_stage(new SchemaStage)
    , m_panel(new ObjectPanel)
{
    auto *splitter = new QSplitter;
    QWidget *tree = makeTree();
    tree->setMinimumWidth(200);
    tree->setMaximumWidth(360);
    splitter->addWidget(tree);
    splitter->addWidget(m_stage);
    splitter->addWidget(m_panel);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({232, 664, 344});
    splitter->setHandleWidth(1);
    setBody(splitter);
    setFilterField(m_filter);
    connect(m_stage, &SchemaStage::tableChosen, this, &SchemaPage::selectTable);
    connect(m_stage, &SchemaStage::busyChanged, this, [this] { settle(); });
    connect(m_stage, &SchemaStage::saved, this, [this](const QString &path) {
        //: %1 is the path of a file.
        showNotice(tr("Saved as %1").arg(path));
    });
    connect(m_stage, &SchemaStage::failed, this, [this](const QString &why) { showNotice(why, true); });
    connect(m_panel, &ObjectPanel::accessRequested, this,
            [this] { emit tabRequested(QStringLiteral("access")); });
}

bool SchemaPage::busy() const
{
    return m_treeRequest.running() || m_stage->isBusy();
}

QWidget *SchemaPage::makeTree()
{
    auto *side = new ui::SidePanel(ui::SidePanel::Side::Left);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 8, 1, 0);
    column->setSpacing(8);
    auto *search = new QVBoxLayout;
    search->setContentsMargins(12, 0, 12, 0);
    search->addWidget(m_filter);
    column->addLayout(search);
    auto *tree = new QVBoxLayout;
    tree->setContentsMargins(4, 0, 3, 0);
    tree->addWidget(m_tree);
    column->addLayout(tree, 1);
    m_counts->setContentsMargins(16, 0, 16, 0);
    m_counts->setFixedHeight(32);
    column->addWidget(m_counts);
    m_tree->setModel(&m_model);
    connect(m_filter, &ui::SearchField::queryChanged, this, &SchemaPage::filter);
    connect(m_tree, &CatalogTree::currentRowChanged, this, &SchemaPage::select);
    return side;
}

QWidget *SchemaPage::firstFocus()
{
    return m_tree;
}

void SchemaPage::showCatalog()
{
    m_panel->setAccessOffered(
        std::ranges::any_of(context().tabs, [](const PageTab &tab) { return tab.key == u"access"; }));
    m_stage->setOthers(context().others);
    using SharedTree = CatalogTreeModel::SharedTree;
    m_treeRequest.start(
        inBackground<SharedTree>([catalog = catalog(), filter = m_model.filter()]() -> Result<SharedTree> {
            return CatalogTreeModel::treeOf(catalog, filter);
        }),
        this, [this](const Result<SharedTree> &tree) {
            if (tree)
                showTree(*tree);
            settle();
        });
    settle();
}

void SchemaPage::showTree(const CatalogTreeModel::SharedTree &tree)
{
    const catalog::ObjectId selected = m_selected;
    m_model.setTree(tree);
    showCounts();
    m_stage->setCatalog(catalog());
    openTopLevels();
    const QModelIndex known = m_model.indexOfRelation(selected);
    m_tree->setCurrentIndex(known.isValid() ? known : firstTable());
    //: Such as: PostgreSQL 15.8, 23 tables in 3 schemas
    emit factChanged(tr("PostgreSQL %1.%2, %3")
                         .arg(catalog()->database.serverVersion / 10000)
                         .arg(catalog()->database.serverVersion % 10000)
                         .arg(tr("%n table(s)", nullptr, m_model.tableCount()) + u' ' +
                              tr("in %n schema(s)", nullptr, static_cast<int>(catalog()->schemas.size()))));
}

void SchemaPage::forget()
{
    m_treeRequest.cancel();
    m_model.setCatalog({});
    m_stage->setCatalog({});
    m_panel->clear();
    m_selected = 0;
    showCounts();
}

void SchemaPage::filter(const QString &text)
{
    if (m_treeRequest.running()) { // for the filter before
        m_model.setFilter(text);
        showCatalog();
        return;
    }
    const catalog::ObjectId selected = m_selected;
    m_model.setFilter(text);
    // What was found is shown at once; without a filter the tree folds up around the selected object.
    if (text.isEmpty())
        openTopLevels();
    else
        m_tree->expandAll();
    if (const QModelIndex known = m_model.indexOfRelation(selected); known.isValid())
        m_tree->setCurrentIndex(known);
    showCounts();
}

void SchemaPage::showCounts()
{
    m_counts->setText(tr("%n table(s)", nullptr, m_model.tableCount()) + QStringLiteral(", ") +
                      tr("%n view(s)", nullptr, m_model.viewCount()));
}

void SchemaPage::openTopLevels()
{
    // A database of one or two schemas shows its tables at once.
    for (int schema = 0; schema < m_model.rowCount() && m_model.rowCount() <= 3; ++schema) {
        const QModelIndex top = m_model.index(schema, 0);
        m_tree->expand(top);
        m_tree->expand(m_model.index(0, 0, top));
    }
}

QModelIndex SchemaPage::firstTable() const
{
    const auto &relations = catalog()->relations;
    const auto found = std::ranges::find_if(relations, [](const catalog::Relation &relation) {
        return relation.isTable() && !relation.isPartition;
    });
    return found == relations.end() ? m_model.index(0, 0) : m_model.indexOfRelation(found->id);
}

void SchemaPage::select(const QModelIndex &index)
{
    using Kind = CatalogTreeModel::Kind;
    if (!index.isValid() || !catalog())
        return;
    const auto kind = index.data(CatalogTreeModel::KindRole).value<Kind>();
    const auto id = index.data(CatalogTreeModel::IdRole).value<catalog::ObjectId>();
    if (kind == Kind::Group)
        return;
    m_panel->showObject(catalog(), kind, id);
    const bool isRelation = kind != Kind::Schema && kind != Kind::Function && kind != Kind::Type;
    m_selected = isRelation ? id : 0;
    m_stage->setCurrent(m_selected);
}

void SchemaPage::selectTable(catalog::ObjectId table)
{
    m_tree->setCurrentIndex(m_model.indexOfRelation(table));
    if (m_selected != table) // hidden by the filter
        m_panel->showObject(catalog(), CatalogTreeModel::Kind::Table, table);
}

} // namespace viridian
