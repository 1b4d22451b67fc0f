// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"

#include <QTimer>
#include <QWidget>

namespace viridian {

namespace ui {
class Badge;
class Button;
class IconLabel;
class Label;
class Segmented;
} // namespace ui

/// The 48 px bar: where the data comes from, how old the figures are, the role, search, the person.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    void setState(const ConnectionState &state, bool sample);
    /// nullptr: nobody is signed in.
    void setSession(const SessionInfo *session, Role role);
    /// The Database workspace: whether there is a switch for it, and whether it is in front, which then takes
    /// the place of a role. Locked: the switch says why the workspace is not there.
    void setDatabase(bool available, bool inFront, bool isLocked);
    /// Why the roles are locked in a session that has none; empty: each says it for itself.
    void setNoRolesReason(const QString &reason) { m_noRolesReason = reason; }
    /// No value: nothing to say. `canRefresh` hides the button where the source cannot.
    void setFreshness(const std::optional<Freshness> &freshness, bool refreshing, bool canRefresh);
    /// Narrow windows show the age alone and search as an icon.
    void setCompact(bool compact);

signals:
    void connectionsRequested();
    void refreshRequested();
    void reconnectRequested();
    void roleRequested(viridian::Role role);
    void databaseToggled();
    void searchRequested();
    /// The reader wants to know what the figures come from.
    void sourcesRequested();
    void signOutRequested();
    void settingsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();
    void showFreshness();
    void showPersonMenu();

    ui::Badge *m_badge;
    ui::IconLabel *m_clock;
    ui::Label *m_age;
    ui::Button *m_sources; ///< a warning about the data behind the figures
    ui::Button *m_refresh;
    ui::Button *m_reconnect; ///< in its place while a copy answers
    ui::Segmented *m_roles;
    ui::Button *m_database;
    ui::Button *m_search;
    ui::Button *m_person;
    ConnectionState m_state;
    bool m_isSample = false;
    std::optional<Freshness> m_freshness;
    bool m_refreshing = false;
    bool m_canRefresh = false;
    bool m_compact = false;
    bool m_signedIn = false;
    QString m_noRolesReason;
    QTimer m_minute;
};

} // namespace viridian
