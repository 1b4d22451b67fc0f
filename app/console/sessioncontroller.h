// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/catalogsource.h"
#include "models/source/connectionprofile.h"
#include "models/source/databaseports.h"
#include "models/source/latestrequest.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace viridian {

/// Makes the source for a profile; the password is handed on and not kept.
using SourceFactory =
    std::function<std::unique_ptr<DataSource>(const ConnectionProfile &profile, const QString &password)>;

/// One person at one source: who they are, the role they act in, the range they look at and how old the
/// figures are. Owns the source. Lives on the GUI thread and never waits.
///
/// A login that is no person of an organisation, or a database without Viridian's schema, opens for the
/// Database workspace alone: info() then has no roles, and dashboardsError() says why.
class SessionController : public QObject
{
    Q_OBJECT

public:
    explicit SessionController(SourceFactory factory, QObject *parent = nullptr);
    ~SessionController() override;

    /// Ends the session there is, then signs in. Answers with opened() or failed().
    void open(const ConnectionProfile &profile, const QString &password, std::optional<Role> preferred = {});
    void close();
    /// Closes, and ends a session that the server keeps. Answers with signOutFailed() when the server could
    /// not be told.
    void signOut();

    bool isOpen() const { return m_source && m_info.has_value(); }
    DataSource *source() const { return m_source.get(); }
    const ConnectionProfile &profile() const { return m_profile; }
    ConnectionState state() const;
    /// Only while open.
    const SessionInfo &info() const { return *m_info; }
    bool hasDashboards() const { return isOpen() && !m_info->roles.isEmpty(); }
    /// Why this login has no dashboards; nothing while it has.
    const std::optional<Error> &dashboardsError() const { return m_dashboardsError; }
    /// The Database workspace; nullptr where the source has none or it is not for this login.
    const DatabasePorts *database() const;
    /// Who the workspace says has come; nothing before databaseChecked().
    const std::optional<DatabaseLogin> &databaseLogin() const { return m_databaseLogin; }
    /// Whether database() is decided.
    bool isDatabaseChecked() const { return m_databaseChecked; }
    Role role() const { return m_role; }
    TimeRange range() const { return m_range; }
    const std::optional<Freshness> &freshness() const { return m_freshness; }
    bool refreshing() const { return m_refreshing; }
    /// Whether a copy answers, because the server is gone.
    bool isOffline() const { return m_isOffline; }

    /// Ignores a role that is not held: the switcher does not offer it, and the server would refuse it.
    void setRole(Role role);
    void setRange(TimeRange range);
    void refresh();

signals:
    void opened();
    void closed();
    void failed(const viridian::Error &error);
    /// The server ended the session, and says why. It is still open here, for what is not saved.
    void ended(const viridian::Error &error);
    void signOutFailed(const viridian::Error &error);
    /// Role or range changed, or which roles are held.
    void contextChanged();
    /// A copy answers from here on, or the server again; pages load again.
    void offlineChanged(bool offline);
    void freshnessChanged();
    /// database() is decided, shortly after opened() or with it.
    void databaseChecked();
    /// New figures are there; pages load again.
    void refreshed();
    void refreshFailed(const viridian::Error &error);
    void stateChanged(const viridian::ConnectionState &state);
    void queryFinished(const viridian::QueryStatistics &statistics);

private:
    void signedIn(Result<SessionInfo> info, std::optional<Role> preferred);
    void fail(const Error &error);
    void takeState(const ConnectionState &state);
    /// Whether the person may still do what they could before the server was gone.
    void readPerson();
    /// Whether the server ended the session.
    void takeEnd(const ConnectionState &state);
    /// Everything but the source, which it hands over.
    std::unique_ptr<DataSource> leave();
    /// Opens for the workspace alone, or fails with what the dashboards said.
    void openWithoutDashboards(const Error &error);
    void checkDatabase();
    void readFreshness(bool refreshWhenOld);

    SourceFactory m_factory;
    std::unique_ptr<DataSource> m_source;
    ConnectionProfile m_profile;
    std::optional<SessionInfo> m_info;
    Role m_role = Role::Learner;
    TimeRange m_range = TimeRange::Quarter;
    std::optional<Freshness> m_freshness;
    bool m_refreshing = false;
    bool m_isOffline = false;
    QTimer m_freshnessTimer;
    std::optional<Error> m_dashboardsError;
    std::optional<DatabaseLogin> m_databaseLogin;
    bool m_databaseChecked = false;
    bool m_isOver = false; ///< the server said so
    LatestRequest<SessionInfo> m_signIn;
    LatestRequest<SessionInfo> m_personRequest;
    LatestRequest<DatabaseLogin> m_databaseRequest;
    LatestRequest<Freshness> m_freshnessRequest;
    LatestRequest<Freshness> m_refreshRequest;
};

} // namespace viridian
