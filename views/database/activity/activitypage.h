// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/activity/activity.h"
#include "views/database/databasepage.h"

class QStackedWidget;

namespace viridian {

class CellTableCard;
class CounterTile;

/// What the server is doing: sessions and who keeps whom waiting, slow statements, vacuum, replication. It
/// asks again by itself only while it is shown.
class ActivityPage : public DatabasePage
{
    Q_OBJECT

public:
    explicit ActivityPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    /// Asks the server anew; the catalog is not read for it.
    void reload() override;

    /// It asks again by itself.
    bool isAsking() const { return m_soon.isActive(); }

protected:
    void showCatalog() override;
    void forget() override;
    bool busy() const override { return m_sessionsRequest.running() || m_healthRequest.running(); }
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeTiles();
    QWidget *makeLower();
    void askSessions();
    void askHealth();
    void show(const activity::Sessions &sessions);
    void show(const activity::Health &health);
    void failedWith(const Error &error);
    void schedule();

    CounterTile *m_connections;
    CounterTile *m_active;
    CounterTile *m_waiting;
    CounterTile *m_oldest;
    CounterTile *m_age;
    CellTableCard *m_sessions;
    CellTableCard *m_statements;
    CellTableCard *m_upkeep;
    CellTableCard *m_replicas;
    QStackedWidget *m_lower;
    ui::Segmented *m_which;
    ui::Segmented *m_every;
    QTimer m_soon;  ///< to the next look at the sessions
    QTimer m_later; ///< and at what changes slowly
    LatestRequest<activity::Sessions> m_sessionsRequest;
    LatestRequest<activity::Health> m_healthRequest;
};

} // namespace viridian
