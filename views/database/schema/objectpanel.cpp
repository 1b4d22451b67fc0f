// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/objectpanel.h"

#include "models/catalog/ddl.h"
#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/controls/segmented.h"
#include "ui/theme/theme.h"
#include "views/database/schema/objectdetailsview.h"
#include "views/database/schema/securitymark.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStackedWidget>

namespace viridian {

using ui::TextStyle;
using ui::Token;
using Kind = CatalogTreeModel::Kind;

ObjectPanel::ObjectPanel(QWidget *parent)
    : SidePanel(Side::Right, parent)
    , m_icon(new ui::IconLabel(QStringLiteral("table"), Token::Accent))
    , m_name(new ui::Label({}, TextStyle::Code))
    , m_security(new ui::Chip)
    , m_facts(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_choice(new ui::Segmented(tr("What to show")))
    , m_copy(ui::Button::iconOnly(QStringLiteral("copy"), tr("Copy DDL (Ctrl+Shift+C)")))
    , m_stack(new QStackedWidget)
    , m_details(new ObjectDetailsView)
    , m_ddl(new QPlainTextEdit)
    , m_foot(new QWidget)
    , m_policies(new ui::Label({}, TextStyle::Table))
    , m_access(new ui::Button(tr("Open in Access"), ui::ButtonKind::GhostAccent))
{
    setMinimumWidth(minimumPanel);
    setMaximumWidth(maximumPanel);
    m_name->setElided(true);
    m_facts->setElided(true);
    m_choice->addSegment(tr("Details"));
    m_choice->addSegment(tr("DDL"));
    m_choice->setCurrent(0);
    connect(m_choice, &ui::Segmented::chosen, m_stack, &QStackedWidget::setCurrentIndex);
    m_copy->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ddl->toPlainText()); });
    m_details->setModel(&m_model);
    connect(&m_model, &QAbstractItemModel::modelReset, m_details, &QTreeView::expandAll);
    m_ddl->setReadOnly(true);
    m_ddl->setTabChangesFocus(true);
    m_ddl->setAccessibleName(tr("DDL"));
    m_ddl->setFont(ui::font(TextStyle::Code));
    m_ddl->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_ddl->setFrameShape(QFrame::NoFrame);
    m_stack->addWidget(m_details);
    m_stack->addWidget(m_ddl);
    connect(m_access, &QAbstractButton::clicked, this, &ObjectPanel::accessRequested);

    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_icon);
    title->addWidget(m_name, 1);
    title->addWidget(m_choice);
    title->addWidget(m_copy);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(8);
    facts->addWidget(m_security);
    facts->addWidget(m_facts, 1);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 8, 12, 10);
    head->setSpacing(4);
    head->addLayout(title);
    head->addLayout(facts);
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(16, 0, 8, 0);
    foot->setSpacing(8);
    foot->addWidget(new ui::IconLabel(QStringLiteral("shield"), Token::Accent, 14));
    foot->addWidget(m_policies, 1);
    foot->addWidget(m_access);
    m_foot->setFixedHeight(40);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_foot);
    setAccessOffered(false);
    clear();
}

void ObjectPanel::setAccessOffered(bool offered)
{
    m_access->setVisible(offered);
}

void ObjectPanel::clear()
{
    showHead(QStringLiteral("table"), tr("Nothing selected"), {});
    m_model.clear();
    setDdl({});
    m_foot->hide();
}

void ObjectPanel::showHead(const QString &icon, const QString &name, const QString &facts)
{
    m_icon->setIcon(icon, Token::Accent);
    m_name->setText(name);
    m_facts->setText(facts);
    m_security->hide();
}

void ObjectPanel::setDdl(const QString &ddl)
{
    m_ddl->setPlainText(ddl);
    m_copy->setEnabled(!ddl.isEmpty());
    m_choice->setLocked(1, ddl.isEmpty(), tr("Tables, views and sequences have DDL here."));
    if (ddl.isEmpty()) {
        m_choice->setCurrent(0);
        m_stack->setCurrentIndex(0);
    }
}

void ObjectPanel::showRelation(const SharedSnapshot &catalog, const catalog::Relation &relation,
                               const QString &icon)
{
    QStringList facts{tr("owner %1").arg(catalog->roleName(relation.owner))};
    if (relation.rows >= 0)
        facts.append(tr("%Ln row(s)", nullptr, static_cast<int>(std::min(relation.rows, 2e9))));
    else if (relation.kind == catalog::RelationKind::Table)
        facts.append(tr("rows unknown"));
    if (relation.totalBytes)
        facts.append(format::dataSize(*relation.totalBytes));
    showHead(icon, catalog->displayName(relation), facts.join(QStringLiteral("   ")));
    m_foot->setVisible(relation.isTable());
    if (relation.isTable()) {
        const SecurityMark mark = securityMark(relation.security());
        m_security->setChip({tr("RLS %1").arg(mark.word), mark.tone, ui::Glyph::None, mark.icon, true});
        m_security->show();
        m_policies->setText(tr("%n policies", nullptr, static_cast<int>(relation.policies.size())));
    }
    m_model.setRelation(catalog, relation.id);
    setDdl(catalog::ddl(*catalog, relation).all());
}

void ObjectPanel::showObject(const SharedSnapshot &catalog, Kind kind, catalog::ObjectId id)
{
    if (const catalog::Relation *relation = catalog->relation(id);
        relation && kind != Kind::Function && kind != Kind::Type && kind != Kind::Schema) {
        const bool isView = kind == Kind::View;
        showRelation(catalog, *relation,
                     isView                           ? QStringLiteral("view")
                     : kind == Kind::MaterializedView ? QStringLiteral("materialized-view")
                                                      : QStringLiteral("table"));
        return;
    }
    clear();
    if (const catalog::Function *function = catalog->function(id); function && kind == Kind::Function) {
        showHead(QStringLiteral("function"), catalog->displayName(*function),
                 tr("returns %1").arg(function->returnType));
        m_model.setFunction(catalog, id);
    } else if (kind == Kind::Schema) {
        showHead(QStringLiteral("folder"), catalog->schemaName(id), tr("Schema"));
        m_model.setSchema(catalog, id);
    } else if (kind == Kind::Type) {
        for (const catalog::Type &type : catalog->types)
            if (type.id == id)
                showHead(QStringLiteral("note"), catalog->schemaName(type.schema) + u'.' + type.name,
                         tr("Type"));
        m_model.setType(catalog, id);
    }
}

void ObjectPanel::paintEvent(QPaintEvent *event)
{
    SidePanel::paintEvent(event);
    QPainter painter(this);
    if (m_foot->isVisible())
        painter.fillRect(QRect(1, m_foot->y(), width() - 1, 1), ui::color(Token::Hover));
}

} // namespace viridian
