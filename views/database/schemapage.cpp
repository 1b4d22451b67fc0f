// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schemapage.h"

#include "ui/controls/label.h"
#include "ui/controls/searchfield.h"
#include "views/database/catalogtree.h"

#include <QVBoxLayout>

namespace viridian {

SchemaPage::SchemaPage(QWidget *parent)
    : DatabasePage(QStringLiteral("schema"), tr("Schema"), parent)
    , m_filter(new ui::SearchField(tr("Filter objects")))
    , m_tree(new CatalogTree)
    , m_counts(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Muted))
{
    setBody(makeTree());
    setFilterField(m_filter);
}

QWidget *SchemaPage::makeTree()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    auto *search = new QVBoxLayout;
    search->setContentsMargins(12, 0, 12, 0);
    search->addWidget(m_filter);
    column->addLayout(search);
    column->addWidget(m_tree, 1);
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
    const catalog::ObjectId selected = m_selected;
    m_model.setCatalog(catalog());
    showCounts();
    const QModelIndex known = m_model.indexOfRelation(selected);
    m_tree->setCurrentIndex(known.isValid() ? known : m_model.index(0, 0));
    m_tree->expand(m_tree->currentIndex());
    //: Such as: PostgreSQL 15.8, 23 tables in 3 schemas
    emit factChanged(tr("PostgreSQL %1.%2, %3")
                         .arg(catalog()->database.serverVersion / 10000)
                         .arg(catalog()->database.serverVersion % 10000)
                         .arg(tr("%n table(s)", nullptr, m_model.tableCount()) + u' ' +
                              tr("in %n schema(s)", nullptr, static_cast<int>(catalog()->schemas.size()))));
}

void SchemaPage::forget()
{
    m_model.setCatalog({});
    m_selected = 0;
    showCounts();
}

void SchemaPage::filter(const QString &text)
{
    const catalog::ObjectId selected = m_selected;
    m_model.setFilter(text);
    // What was found is shown at once; without a filter the tree folds up around the selected object.
    if (!text.isEmpty())
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

void SchemaPage::select(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_selected = index.data(CatalogTreeModel::IdRole).value<catalog::ObjectId>();
}

} // namespace viridian
