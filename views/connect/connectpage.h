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

/// Where the data lives: the local workspace, a PostgreSQL server, or one used before. It only asks; the
/// console connects and answers through the functions below.
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

    /// Fills the form with what is being tried, unless it came from there; what was typed stays.
    void showAttempt(const ConnectionProfile &profile);
    void setBusy(bool busy);
    void resetSteps();
    void showStep(const ConnectionStep &step);
    /// Under the field of the form that mends it.
    void showFailure(const ConnectionStep &step);
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
    void choose(int index);
    void pasteUri();

    ui::ScrollPage *m_scroll;
    ui::InlineNotice *m_notice;
    QButtonGroup *m_choices;
    ChoiceCard *m_workspaceChoice;
    ChoiceCard *m_serverChoice;
    QStackedWidget *m_panels;
    QComboBox *m_sampleLogin;
    ui::Button *m_openWorkspace;
    ui::ProgressRow *m_workspaceProgress;
    ui::InlineNotice *m_workspaceNotice;
    ConnectionForm *m_form;
    StepsRow *m_steps;
    ui::Button *m_test;
    ui::Button *m_connect;
    ui::Card *m_recent;
    QVBoxLayout *m_recentRows;
};

} // namespace viridian
