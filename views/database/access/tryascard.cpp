// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/tryascard.h"

#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/tables/tableview.h"
#include "views/database/access/settingrows.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

namespace viridian {

using namespace effective;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr int formWidth = 184;

QComboBox *choice(const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setFont(ui::font(TextStyle::Code));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

} // namespace

TryAsCard::TryAsCard(const AccessMatrixModel *matrix, QWidget *parent)
    : Card(tr("Try as"), parent)
    , m_matrix(matrix)
    , m_cells(&m_model,
              [this](int row, int column) { return CountsModel::look(m_model.record(row), column); })
    , m_logins(choice(tr("Login")))
    , m_roles(choice(tr("Role (SET ROLE)")))
    , m_settings(new SettingRows)
    , m_run(new ui::Button(tr("Run as this login"), ui::ButtonKind::Primary, QStringLiteral("play")))
    , m_view(new ui::TableView(tr("Rows that this login sees")))
    , m_sample(new ui::Button(tr("Show its rows"), ui::ButtonKind::GhostAccent, QStringLiteral("table")))
    , m_result(new ui::Label({}, TextStyle::Caption, Token::Muted))
{
    setSubtitle(tr("what this login sees, counted by the server"));
    setBodyMargins(16, 0, 12, 12);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(makeForm());
    row->addWidget(makeCounts(), 1);
    body()->addLayout(row, 1);
}

QWidget *TryAsCard::makeForm()
{
    auto *form = new QWidget;
    form->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto add = [column](const QString &name, QWidget *field) {
        auto *label = new ui::Label(name, TextStyle::Caption, Token::Text2);
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
        column->addSpacing(4);
    };
    add(tr("Login"), m_logins);
    add(tr("Role (SET ROLE)"), m_roles);
    column->addWidget(new ui::Label(tr("Session settings"), TextStyle::Caption, Token::Text2));
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_settings);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_settings->setAutoFillBackground(false);
    scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(scroll, 1);
    ui::setLarge(m_run);
    column->addWidget(m_run);
    auto *caption = new ui::Label(tr("Read only, always rolled back"), TextStyle::Caption, Token::Muted);
    caption->setAlignment(Qt::AlignCenter);
    column->addWidget(caption);
    connect(m_logins, &QComboBox::activated, this, [this] {
        fillRoles({});
        changeActor();
    });
    connect(m_roles, &QComboBox::activated, this, &TryAsCard::changeActor);
    connect(m_settings, &SettingRows::edited, this, &TryAsCard::changeActor);
    connect(m_run, &ui::Button::clicked, this, &TryAsCard::runOrStop);
    return form;
}

QWidget *TryAsCard::makeCounts()
{
    auto *counts = new QWidget;
    auto *column = new QVBoxLayout(counts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_view->setDense(true);
    m_view->setModel(&m_cells);
    m_view->setColumnWidths({120, 64, 88}, CountsModel::Table);
    column->addWidget(m_view, 1);
    auto *foot = new QHBoxLayout;
    m_result->setElided(true);
    foot->addWidget(m_result, 1);
    foot->addWidget(m_sample);
    column->addLayout(foot);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    emit tableSelected(m_model.record(current.row()).relation);
            });
    const auto sample = [this] {
        if (m_view->currentIndex().isValid())
            emit sampleRequested(m_model.record(m_view->currentIndex().row()).relation);
    };
    connect(m_view, &QAbstractItemView::activated, this, sample);
    connect(m_sample, &ui::Button::clicked, this, sample);
    return counts;
}

void TryAsCard::setCatalog(const AccessMatrixModel::Catalog &catalog, AccessProbe *probe)
{
    const Actor before = actor();
    m_catalog = catalog;
    m_probe = probe;
    m_request.cancel();
    showRunning();
    m_logins->clear();
    m_roles->clear();
    if (!catalog)
        return;
    QStringList logins;
    for (const catalog::Role &role : catalog->roles) {
        if (role.canLogin)
            logins.append(role.name);
    }
    std::ranges::sort(logins);
    m_logins->addItems(logins);
    setActor(logins.contains(before.login) ? before : Actor{logins.value(0), {}, before.settings});
}

Actor TryAsCard::actor() const
{
    return {m_logins->currentText(), m_roles->currentData().toString(), m_settings->settings()};
}

void TryAsCard::setActor(const Actor &actor)
{
    m_logins->setCurrentText(actor.login);
    m_settings->setSettings(actor.settings);
    fillRoles(actor.role);
    showTables();
}

void TryAsCard::fillRoles(const QString &wanted)
{
    m_roles->clear();
    m_roles->addItem(tr("none set"), QString());
    const catalog::Role *login = m_catalog ? m_catalog->role(m_logins->currentText()) : nullptr;
    if (!login)
        return;
    QStringList names;
    const catalog::Roles membership(*m_catalog);
    for (const catalog::ObjectId role : membership.sessionRolesOf(login->id)) {
        if (role != login->id)
            names.append(m_catalog->roleName(role));
    }
    std::ranges::sort(names);
    for (const QString &name : std::as_const(names))
        m_roles->addItem(name, name);
    m_roles->setCurrentIndex(std::max(0, m_roles->findData(wanted)));
}

catalog::ObjectId TryAsCard::activeRole() const
{
    const Actor chosen = actor();
    const catalog::Role *role =
        m_catalog ? m_catalog->role(chosen.role.isEmpty() ? chosen.login : chosen.role) : nullptr;
    return role ? role->id : 0;
}

bool TryAsCard::actAs(catalog::ObjectId role)
{
    if (!m_catalog || role == activeRole())
        return false;
    const catalog::Roles membership(*m_catalog);
    QStringList logins{m_logins->currentText()};
    for (int i = 0; i < m_logins->count(); ++i)
        logins.append(m_logins->itemText(i));
    // The role's own login first of all, where it is one.
    if (const QString own = m_catalog->roleName(role); logins.contains(own))
        logins.prepend(own);
    for (const QString &name : std::as_const(logins)) {
        const catalog::Role *login = m_catalog->role(name);
        // A superuser may become everybody, which tells nothing about who does.
        if (!login || (login->isSuperuser && login->id != role) || !membership.canSetRole(login->id, role))
            continue;
        setActor({name, login->id == role ? QString() : m_catalog->roleName(role), m_settings->settings()});
        emit actorChanged();
        return true;
    }
    return false;
}

void TryAsCard::changeActor()
{
    m_request.cancel();
    showRunning();
    showTables();
    emit actorChanged();
}

void TryAsCard::showTables()
{
    QList<CountRow> rows;
    const catalog::ObjectId role = activeRole();
    if (m_catalog && role != 0) {
        const catalog::Roles membership(*m_catalog);
        for (int i = 0; i < std::min(m_matrix->tableCount(), mostTables); ++i) {
            const catalog::Relation &table = *m_matrix->table(i);
            rows.append(
                {table.id,
                 table.name,
                 m_catalog->schemaName(table.schema),
                 accessOf(*m_catalog, membership, role, table, catalog::Policy::Command::Select).level,
                 {}});
        }
    }
    const catalog::ObjectId selected =
        m_view->currentIndex().isValid() ? m_model.record(m_view->currentIndex().row()).relation : 0;
    m_request.cancel();
    showRunning();
    m_model.setRows(rows);
    m_counted = 0;
    selectTable(selected);
    m_sample->setEnabled(!rows.isEmpty());
    const int left = m_matrix->tableCount() - static_cast<int>(rows.size());
    m_result->setText(left > 0 ? tr("%n more table(s): narrow the filter", nullptr, left)
                               : tr("Not counted yet"));
}

void TryAsCard::selectTable(catalog::ObjectId table)
{
    const int row = m_model.rowOf(table);
    if (row >= 0 && row != m_view->currentIndex().row())
        m_view->setCurrentIndex(m_cells.index(row, CountsModel::Table));
}

void TryAsCard::runOrStop()
{
    if (m_request.running()) {
        m_request.cancel();
        end(tr("Stopped after %n count(s)", nullptr, m_counted));
        return;
    }
    if (!m_settings->check())
        return;
    showTables();
    m_milliseconds = 0;
    countNext();
    showRunning();
}

void TryAsCard::countNext()
{
    QList<catalog::ObjectId> tables;
    for (int row = m_counted; row < m_model.total() && tables.size() < tablesAtATime; ++row)
        tables.append(m_model.record(row).relation);
    if (tables.isEmpty()) {
        end(tr("%n count(s) in %1", nullptr, m_counted).arg(format::milliseconds(m_milliseconds)));
        return;
    }
    m_request.start(m_probe->count(m_catalog, actor(), tables), this,
                    [this](const Result<TableCounts> &counts) { take(counts); });
}

void TryAsCard::take(const Result<TableCounts> &counts)
{
    if (!counts) {
        const bool ofSetting =
            counts.error().kind == ErrorKind::BadInput && m_settings->showRefusal(counts.error().userText);
        end(ofSetting ? tr("Not counted: a setting was refused") : counts.error().userText);
        return;
    }
    m_model.take(counts->tables);
    m_counted += static_cast<int>(counts->tables.size());
    m_milliseconds += counts->as.milliseconds;
    m_result->setToolTip(counts->as.notes.join(u'\n'));
    countNext();
}

void TryAsCard::end(const QString &text)
{
    m_result->setText(text);
    showRunning();
}

void TryAsCard::showRunning()
{
    const bool running = m_request.running();
    m_run->setText(running ? tr("Stop") : tr("Run as this login"));
    m_run->setIconId(running ? QStringLiteral("stop") : QStringLiteral("play"));
    m_run->setEnabled(m_probe != nullptr);
    emit countingChanged();
}

} // namespace viridian
