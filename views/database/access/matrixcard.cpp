// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/matrixcard.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/separator.h"
#include "views/database/access/accessmatrix.h"
#include "views/database/access/levelicon.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

QWidget *legend()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (const effective::Level level :
         {effective::Level::None, effective::Level::Filtered, effective::Level::All}) {
        layout->addWidget(new LevelIcon(level, AccessMatrix::cellSize));
        layout->addWidget(new ui::Label(levelText(level), TextStyle::Caption, Token::Text2));
        layout->addSpacing(8);
    }
    layout->addWidget(new ui::Label(MatrixCard::tr("S select, I insert, U update, D delete"),
                                    TextStyle::Caption, Token::Muted));
    return row;
}

} // namespace

MatrixCard::MatrixCard(QWidget *parent)
    : Card(tr("Effective access"), parent)
    , m_list(&m_model)
    , m_matrix(new AccessMatrix(&m_model))
    , m_roleFilter(new ui::SearchField(tr("Filter roles")))
    , m_tableFilter(new ui::SearchField(tr("Filter tables")))
    , m_schemas(new QComboBox)
    , m_export(new ui::Button(tr("Export matrix"), ui::ButtonKind::Default, QStringLiteral("export")))
    , m_words(new ui::Label({}, TextStyle::Caption, Token::Text2))
    , m_size(new ui::Label({}, TextStyle::Caption, Token::Muted))
{
    setSubtitle(tr("grants, role membership, ownership and row security combined"));
    setBodyMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    addAction(legend());
    makeFilters();
    body()->addWidget(m_matrix, 1);
    body()->addWidget(new ui::Separator(Qt::Horizontal));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(16);
    m_words->setFixedHeight(32);
    m_words->setElided(true);
    foot->addWidget(m_words, 1);
    foot->addWidget(m_size);
    body()->addLayout(foot);
    connect(m_matrix, &AccessMatrix::cellChanged, this, &MatrixCard::explain);
}

void MatrixCard::makeFilters()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 4);
    row->setSpacing(8);
    m_roleFilter->setFixedWidth(AccessMatrix::roleWidth - 24);
    m_tableFilter->setFixedWidth(200);
    m_schemas->setAccessibleName(tr("Schema"));
    m_schemas->setMinimumWidth(160);
    row->addWidget(m_roleFilter);
    row->addWidget(m_tableFilter);
    row->addWidget(m_schemas);
    row->addStretch();
    row->addWidget(m_export);
    body()->addLayout(row);
    connect(m_roleFilter, &ui::SearchField::queryChanged, this, &MatrixCard::filter);
    connect(m_tableFilter, &ui::SearchField::queryChanged, this, &MatrixCard::filter);
    connect(m_schemas, &QComboBox::activated, this, &MatrixCard::filter);
}

void MatrixCard::setCatalog(const AccessMatrixModel::Catalog &catalog)
{
    const catalog::ObjectId chosen = m_schemas->currentData().toUInt();
    m_schemas->clear();
    m_schemas->addItem(tr("All schemas"), 0U);
    for (const catalog::Schema &schema : catalog->schemas)
        m_schemas->addItem(schema.name, schema.id);
    m_schemas->setCurrentIndex(std::max(0, m_schemas->findData(chosen)));
    m_model.setCatalog(catalog);
    filter();
}

void MatrixCard::filter()
{
    const QModelIndex before = m_matrix->currentIndex();
    const bool had = before.isValid();
    const catalog::ObjectId role = had ? m_model.roleAt(before.row()) : 0;
    const catalog::ObjectId table = had ? m_model.tableAt(before.column())->id : 0;
    const auto command = AccessMatrixModel::commandAt(had ? before.column() : 0);
    m_model.setFilter(
        {m_roleFilter->text().trimmed(), m_tableFilter->text().trimmed(), m_schemas->currentData().toUInt()});
    const bool isEmpty = m_model.columnCount() == 0 || m_model.rowCount() == 0;
    const QModelIndex same = m_model.indexOf(role, table, command);
    if (!isEmpty)
        m_matrix->setCurrentIndex(had && same.isValid() ? same : m_model.index(0, 0));
    m_words->setText(isEmpty ? tr("No role or no table fits the filter.") : m_words->text());
    m_size->setText(tr("%1 × %2").arg(tr("%n role(s)", nullptr, m_model.rowCount()),
                                      tr("%n table(s)", nullptr, m_model.tableCount())));
    emit filterChanged();
}

void MatrixCard::explain()
{
    const QModelIndex current = m_matrix->currentIndex();
    const QStringList lines = m_model.explanation(current.row(), current.column()).split(u'\n');
    m_words->setText(lines.mid(0, 3).join(QStringLiteral("  ·  ")));
    m_words->setToolTip(lines.join(u'\n'));
}

} // namespace viridian
