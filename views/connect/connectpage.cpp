// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectpage.h"

#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/formfield.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/progressrow.h"
#include "ui/controls/rowlayout.h"
#include "ui/controls/scrollpage.h"
#include "views/connect/choicecard.h"
#include "views/connect/connectionform.h"
#include "views/connect/recentrow.h"
#include "views/connect/restform.h"
#include "views/connect/stepsrow.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace viridian {

using ui::ButtonKind;
using ui::TextStyle;
using ui::Token;

namespace {

enum Choice
{
    WorkspaceChoice,
    ServerChoice,
    RestChoice
};

ui::Button *largeButton(const QString &text, ButtonKind kind = ButtonKind::Default)
{
    auto *button = new ui::Button(text, kind);
    ui::setLarge(button);
    return button;
}

/// A form, how far an attempt came, and the buttons.
void fill(ui::Card *card, QWidget *form, StepsRow *steps, ui::Button *test, ui::Button *open)
{
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addWidget(new ui::Label(ConnectPage::tr("Enter connects"), TextStyle::Caption, Token::Muted));
    actions->addStretch();
    actions->addWidget(test);
    actions->addWidget(open);
    auto *body = card->body();
    body->setSpacing(16);
    body->addWidget(form);
    body->addStretch();
    body->addWidget(steps);
    body->addLayout(actions);
}

} // namespace

ConnectPage::ConnectPage(QWidget *parent)
    : Page(parent)
    , m_scroll(new ui::ScrollPage)
    , m_notice(new ui::InlineNotice)
    , m_choices(new QButtonGroup(this))
    , m_workspaceChoice(new ChoiceCard(QStringLiteral("laptop"), tr("Try it now (local workspace)"),
                                       tr("Sample data on this computer. No server, no account."),
                                       tr("Two sample organisations, ready in a few seconds")))
    , m_serverChoice(new ChoiceCard(QStringLiteral("database"), tr("PostgreSQL"),
                                    tr("Connect with your own login. Row security applies."),
                                    tr("PostgreSQL 13 to 17")))
    , m_restChoice(new ChoiceCard(QStringLiteral("globe"), tr("REST API"),
                                  tr("For networks without a database port. Same roles."),
                                  tr("Viridian API v1")))
    , m_panels(new QStackedWidget)
    , m_recent(new ui::Card(tr("Recent connections")))
{
    auto *header = new ui::PageHeader(title());
    header->setScope(tr("Choose where your data lives."));
    m_notice->hide();

    auto *choices = new ui::RowLayout(16);
    m_choices->addButton(m_workspaceChoice, WorkspaceChoice);
    m_choices->addButton(m_serverChoice, ServerChoice);
    m_choices->addButton(m_restChoice, RestChoice);
    choices->addWidget(m_workspaceChoice);
    choices->addWidget(m_serverChoice);
    choices->addWidget(m_restChoice);
    connect(m_choices, &QButtonGroup::idClicked, this, &ConnectPage::choose);

    m_panels->addWidget(makeWorkspacePanel());
    m_panels->addWidget(makeFormPanel());
    m_panels->addWidget(makeRestPanel());
    m_recentRows = new QVBoxLayout;
    m_recentRows->setSpacing(0);
    m_recent->setBodyMargins(0, 0, 0, 8);
    m_recent->body()->addLayout(m_recentRows);
    m_recent->body()->addStretch();
    m_recent->setMinimumWidth(300);

    auto *lower = new QHBoxLayout;
    lower->setSpacing(16);
    lower->addWidget(m_panels, 2);
    lower->addWidget(m_recent, 1);
    auto *column = m_scroll->column();
    column->setContentsMargins(20, 4, 20, 16);
    column->setSpacing(16);
    column->addWidget(m_notice);
    column->addLayout(choices);
    column->addLayout(lower, 1);

    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(header);
    page->addWidget(m_scroll, 1);
    choose(WorkspaceChoice);
    setRecentConnections({});
}

QWidget *ConnectPage::makeWorkspacePanel()
{
    auto *card = new ui::Card(tr("Local workspace"));
    card->setSubtitle(tr("a private PostgreSQL on this computer, reached by no network"));
    m_sampleLogin = new QComboBox;
    m_openWorkspace = largeButton(tr("Open the sample"), ButtonKind::Primary);
    m_workspaceProgress = new ui::ProgressRow;
    m_workspaceProgress->hide();
    m_workspaceNotice = new ui::InlineNotice;
    m_workspaceNotice->hide();
    connect(m_openWorkspace, &QAbstractButton::clicked, this,
            [this] { emit workspaceRequested(m_sampleLogin->currentData().toString()); });
    connect(m_workspaceProgress, &ui::ProgressRow::cancelRequested, this, &ConnectPage::cancelRequested);

    auto *text = new ui::Label(
        tr("The people and figures in it are generated. Each login sees what row security lets it "
           "see, as on any server."),
        TextStyle::Body, Token::Text2);
    text->setWordWrap(true);
    auto *login = new ui::FormField(tr("Sign in as"), m_sampleLogin);
    login->setMaximumWidth(540);
    auto *body = card->body();
    body->setSpacing(16);
    body->addWidget(text);
    body->addWidget(login);
    body->addWidget(m_workspaceNotice);
    body->addWidget(m_workspaceProgress);
    body->addWidget(m_openWorkspace, 0, Qt::AlignLeft);
    body->addStretch();
    return card;
}

QWidget *ConnectPage::makeFormPanel()
{
    auto *card = new ui::Card(tr("PostgreSQL"));
    card->setSubtitle(tr("you log in as yourself, the server decides what you see"));
    m_form = new ConnectionForm;
    using Kind = ConnectionStep::Kind;
    m_steps = new StepsRow({Kind::Host, Kind::Port, Kind::Tls, Kind::Login, Kind::Roles});
    m_test = largeButton(tr("Test"));
    auto *open = largeButton(tr("Connect"), ButtonKind::Primary);
    auto *paste = new ui::Button(tr("Paste a connection URI"), ButtonKind::GhostAccent);
    card->addAction(paste);

    const auto connectNow = [this] {
        emit connectRequested(m_form->profile(), m_form->password(), m_form->rememberPassword());
    };
    connect(m_form, &ConnectionForm::submitted, this, connectNow);
    connect(m_form, &ConnectionForm::changed, this, &ConnectPage::resetSteps);
    connect(open, &QAbstractButton::clicked, this, connectNow);
    connect(m_test, &QAbstractButton::clicked, this,
            [this] { emit testRequested(m_form->profile(), m_form->password()); });
    connect(paste, &QAbstractButton::clicked, this, &ConnectPage::pasteUri);

    fill(card, m_form, m_steps, m_test, open);
    return card;
}

QWidget *ConnectPage::makeRestPanel()
{
    auto *card = new ui::Card(tr("REST API"));
    card->setSubtitle(tr("you sign in as yourself, the server decides what you see"));
    m_restForm = new RestForm;
    using Kind = ConnectionStep::Kind;
    m_restSteps = new StepsRow({Kind::Host, Kind::Port, Kind::Tls, Kind::Api, Kind::Login});
    m_restTest = largeButton(tr("Test"));
    auto *open = largeButton(tr("Connect"), ButtonKind::Primary);
    const auto connectNow = [this] {
        emit connectRequested(m_restForm->profile(), m_restForm->password(), false);
    };
    connect(m_restForm, &RestForm::submitted, this, connectNow);
    connect(m_restForm, &RestForm::changed, this, &ConnectPage::resetSteps);
    connect(open, &QAbstractButton::clicked, this, connectNow);
    connect(m_restTest, &QAbstractButton::clicked, this,
            [this] { emit testRequested(m_restForm->profile(), m_restForm->password()); });
    fill(card, m_restForm, m_restSteps, m_restTest, open);
    return card;
}

QString ConnectPage::title() const
{
    return tr("Connect");
}

QWidget *ConnectPage::content()
{
    return m_scroll->widget();
}

QWidget *ConnectPage::firstFocus()
{
    return m_choices->checkedButton();
}

void ConnectPage::setSampleLogins(const QList<SampleLogin> &logins)
{
    m_sampleLogin->clear();
    for (const SampleLogin &sample : logins)
        m_sampleLogin->addItem(sample.description, sample.login);
}

void ConnectPage::setRecentConnections(const QList<ConnectionProfile> &connections)
{
    while (QLayoutItem *item = m_recentRows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const ConnectionProfile &profile : connections) {
        auto *row = new RecentRow(profile);
        connect(row, &RecentRow::openRequested, this, [this, profile] { emit recentRequested(profile); });
        connect(row, &RecentRow::editRequested, this, [this, profile] { edit(profile); });
        connect(row, &RecentRow::forgetRequested, this,
                [this, profile] { emit forgetRequested(profile.name); });
        m_recentRows->addWidget(row);
    }
    m_recent->setSubtitle(connections.isEmpty() ? tr("none yet") : format::count(connections.size()));
}

void ConnectPage::edit(const ConnectionProfile &profile, const QString &password)
{
    if (profile.kind == SourceKind::RestApi) {
        choose(RestChoice);
        m_restForm->setProfile(profile);
        resetSteps();
        m_restForm->firstField()->setFocus();
        return;
    }
    choose(ServerChoice);
    m_form->setProfile(profile);
    m_form->setPassword(password);
    resetSteps();
    m_form->firstField()->setFocus();
}

void ConnectPage::beginAttempt(const ConnectionProfile &profile)
{
    m_attempted = profile.kind;
    resetSteps();
}

void ConnectPage::choose(int index)
{
    m_choices->button(index)->setChecked(true);
    m_panels->setCurrentIndex(index);
}

void ConnectPage::setBusy(bool busy)
{
    for (ui::Button *button : {m_openWorkspace, m_test, m_restTest})
        button->setEnabled(!busy);
    if (!busy)
        showWorkspaceProgress({});
}

void ConnectPage::resetSteps()
{
    m_notice->hide();
    m_steps->reset();
    m_form->clearFailure();
    m_restSteps->reset();
    m_restForm->clearFailure();
}

void ConnectPage::showStep(const ConnectionStep &step)
{
    (m_attempted == SourceKind::RestApi ? m_restSteps : m_steps)->setStep(step);
}

void ConnectPage::showFailure(const ConnectionProfile &profile, const ConnectionStep &step)
{
    m_attempted = profile.kind;
    const bool isRest = profile.kind == SourceKind::RestApi;
    if ((isRest ? m_restForm->profile() : m_form->profile()) != profile)
        edit(profile);
    choose(isRest ? RestChoice : ServerChoice);
    showStep(step);
    isRest ? m_restForm->showFailure(step) : m_form->showFailure(step);
}

void ConnectPage::showWorkspaceProgress(const QString &text)
{
    m_workspaceProgress->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    m_workspaceNotice->hide();
    m_workspaceProgress->start(text, false);
    m_workspaceProgress->setProgress(0, 0);
}

void ConnectPage::showWorkspaceError(const Error &error)
{
    choose(WorkspaceChoice);
    showWorkspaceProgress({});
    m_workspaceNotice->showNotice(ui::InlineNotice::Kind::Danger, error.userText);
}

void ConnectPage::showNotice(const Error &error)
{
    m_notice->showNotice(ui::InlineNotice::Kind::Warning, error.userText);
}

void ConnectPage::pasteUri()
{
    emit uriPasted(QGuiApplication::clipboard()->text().trimmed());
}

} // namespace viridian
