// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/connectionprofile.h"
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
class SessionController : public QObject
{
    Q_OBJECT

public:
    explicit SessionController(SourceFactory factory, QObject *parent = nullptr);
    ~SessionController() override;

    /// Ends the session there is, then signs in. Answers with opened() or failed().
    void open(const ConnectionProfile &profile, const QString &password, std::optional<Role> preferred = {});
    void close();

    bool isOpen() const { return m_source && m_info.has_value(); }
    DataSource *source() const { return m_source.get(); }
    const ConnectionProfile &profile() const { return m_profile; }
    /// Only while open.
    const SessionInfo &info() const { return *m_info; }
    Role role() const { return m_role; }
    TimeRange range() const { return m_range; }
    const std::optional<Freshness> &freshness() const { return m_freshness; }
    bool refreshing() const { return m_refreshing; }

    /// Ignores a role that is not held: the switcher does not offer it, and the server would refuse it.
    void setRole(Role role);
    void setRange(TimeRange range);
    void refresh();

signals:
    void opened();
    void closed();
    void failed(const viridian::Error &error);
    /// Role or range changed.
    void contextChanged();
    void freshnessChanged();
    /// New figures are there; pages load again.
    void refreshed();
    void refreshFailed(const viridian::Error &error);
    void stateChanged(const viridian::ConnectionState &state);
    void queryFinished(const viridian::QueryStatistics &statistics);

private:
    void signedIn(Result<SessionInfo> info, std::optional<Role> preferred);
    void readFreshness(bool refreshWhenOld);

    SourceFactory m_factory;
    std::unique_ptr<DataSource> m_source;
    ConnectionProfile m_profile;
    std::optional<SessionInfo> m_info;
    Role m_role = Role::Learner;
    TimeRange m_range = TimeRange::Quarter;
    std::optional<Freshness> m_freshness;
    bool m_refreshing = false;
    QTimer m_freshnessTimer;
    LatestRequest<SessionInfo> m_signIn;
    LatestRequest<Freshness> m_freshnessRequest;
    LatestRequest<Freshness> m_refreshRequest;
};

} // namespace viridian
