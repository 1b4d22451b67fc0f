// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/connectionstep.h"
#include "models/source/connectionprofile.h"
#include "views/page.h"

class QButtonGroup;
class QComboBox;
class QStackedWidget;
class QVBoxLayout;

namespace viridian {

class ChoiceCard;
class ConnectionForm;
class RestForm;
class StepsRow;

namespace ui {
class Button;
class Card;
class InlineNotice;
class Label;
class ProgressRow;
class ScrollPage;
} // namespace ui

/// A person of the sample organisations whom the local workspace can be opened as.
struct SampleLogin
{
    QString login;
    QString description; ///< such as "Trainer, Alder College"

    bool operator==(const SampleLogin &) const = default;
};

/// Where the data lives: the local workspace, a PostgreSQL server, an API server, or one used before. It only
/// asks; the console connects and answers through the functions below.
class ConnectPage : public Page
{
    Q_OBJECT

public:
    explicit ConnectPage(QWidget *parent = nullptr);

    QString title() const override;
    void setContext(const PageContext &) override {}
    void reload() override {}
    QWidget *content() override;
    QWidget *firstFocus() override;
    bool settled() const override { return true; }

    void setSampleLogins(const QList<SampleLogin> &logins);
    void setRecentConnections(const QList<ConnectionProfile> &connections);
    /// Fills the form and shows it.
    void edit(const ConnectionProfile &profile, const QString &password = {});

    void setBusy(bool busy);
    /// Of which showStep() tells.
    void beginAttempt(const ConnectionProfile &profile);
    void showStep(const ConnectionStep &step);
    /// In the form, at the field that mends it. Fills it with what was tried, unless it came from there; what
    /// was typed stays.
    void showFailure(const ConnectionProfile &profile, const ConnectionStep &step);
    /// What happens while the workspace is made; empty: nothing does.
    void showWorkspaceProgress(const QString &text);
    void showWorkspaceError(const Error &error);
    /// Something that concerns the whole page, such as a session that ended.
    void showNotice(const Error &error);

signals:
    void workspaceRequested(const QString &login);
    void connectRequested(const viridian::ConnectionProfile &profile, const QString &password, bool remember);
    void testRequested(const viridian::ConnectionProfile &profile, const QString &password);
    void recentRequested(const viridian::ConnectionProfile &profile);
    void forgetRequested(const QString &name);
    void uriPasted(const QString &uri);
    void cancelRequested();

private:
    QWidget *makeWorkspacePanel();
    QWidget *makeFormPanel();
    QWidget *makeRestPanel();
    void resetSteps();
    void choose(int index);
    void pasteUri();

    ui::ScrollPage *m_scroll;
    ui::InlineNotice *m_notice;
    QButtonGroup *m_choices;
    ChoiceCard *m_workspaceChoice;
    ChoiceCard *m_serverChoice;
    ChoiceCard *m_restChoice;
    QStackedWidget *m_panels;
    QComboBox *m_sampleLogin;
    ui::Button *m_openWorkspace;
    ui::ProgressRow *m_workspaceProgress;
    ui::InlineNotice *m_workspaceNotice;
    ConnectionForm *m_form;
    StepsRow *m_steps;
    ui::Button *m_test;
    RestForm *m_restForm;
    StepsRow *m_restSteps;
    ui::Button *m_restTest;
    SourceKind m_attempted = SourceKind::PostgreSql;
    ui::Card *m_recent;
    QVBoxLayout *m_recentRows;
};

} // namespace viridian
