// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/querysession.h"

#include <QElapsedTimer>

#include <chrono>

namespace viridian {

/// A person's connection as the source's queries use it: every read is one transaction in one round trip,
/// in a role and under a statement timeout. Belongs to one worker thread.
///
/// A login that is a member of viridian_gateway stands for nobody by itself: it acts for the person of its
/// scope, within the same round trip, and the database holds it to what that person may.
class SourceSession : public QuerySession
{
public:
    /// Whom a gateway's login acts for. To any other login the database pays no heed to it: whoever sets one
    /// has made sure of the login (GatewayPool does).
    struct Scope
    {
        QUuid organizationId;
        QUuid userId;
        /// Of app.user_sessions: when it is over, nothing is seen any more and the error is Authentication.
        /// Null: none is asked for.
        QUuid sessionId = {};
    };
    struct Timeouts
    {
        std::chrono::milliseconds usual;
        std::chrono::milliseconds heavy;
    };

    SourceSession(pg::Connection connection, Timeouts timeouts);

    pg::Connection &connection() { return m_connection; }
    /// As Connection::setWakeup(); what reads from the connection by itself finds it here.
    void setWakeup(std::shared_ptr<pg::Wakeup> wakeup);
    const std::shared_ptr<pg::Wakeup> &wakeup() const { return m_wakeup; }
    /// Counts from the next call on; identity() is that person's, without a question to the server.
    void setScope(const std::optional<Scope> &scope);

    /// Checks the schema's version and asks who the login is; NoIdentity without a person or without roles.
    Result<SessionInfo> identify();
    /// What the last identify() found.
    const SessionInfo &identity() const override { return m_identity; }
    /// What identify() found when the connection was made, if nothing was asked since; else it is asked anew.
    Result<SessionInfo> signIn();
    Result<Answer> read(Role role, const QList<pg::Statement> &statements,
                        Weight weight = Weight::Usual) override;
    QByteArray text(const char *name, const QueryWords &words = {}) const override;
    /// As read(), and what the statements changed stays.
    Result<Answer> write(Role role, const QList<pg::Statement> &statements);
    /// Begins a transaction of one moment that stays open for the caller to read in and to roll back, and
    /// answers these statements in it. READ ONLY.
    Result<Answer> beginReading(Role role, const QList<pg::Statement> &statements);
    /// Brings the aggregates up to date. Commits.
    Result<void> refresh(Role role);
    /// Has the pipeline work out the organisation's figures when they are older than six hours; the database
    /// decides that and only enters a job.
    Result<void> refreshIfStale(Role role);

    /// The states of the organisation's data (app.data_version) that what was asked since setScope() was
    /// answered from, each once; none without a scope. An answer made of reads that saw one state is true of
    /// it.
    const QList<QByteArray> &versionsSeen() const { return m_versionsSeen; }

    /// Counts from here on, for statistics().
    void beginStatistics();
    QueryStatistics statistics() const;

private:
    Result<Answer> ask(const char *mode, Role role, const QList<pg::Statement> &statements, Weight weight,
                       bool staysOpen = false);
    Result<std::vector<pg::Rows>> transaction(const char *mode, Role role, Weight weight,
                                              const QList<pg::Statement> &statements, bool staysOpen = false);
    /// The row of session.sql first; without a scope, then what the login may in the database.
    Result<std::vector<pg::Rows>> askWho();
    pg::Statement settings(Weight weight, std::optional<Role> role) const;
    /// The error, or that of the connection when it broke meanwhile.
    Error rollBack(const Error &error);
    Error explain(const Error &error, Role role, bool whileSettingRole);

    pg::Connection m_connection;
    Timeouts m_timeouts;
    std::shared_ptr<pg::Wakeup> m_wakeup;
    std::optional<Scope> m_scope;
    SessionInfo m_identity;
    QList<QByteArray> m_versionsSeen;
    bool m_isUnsaid = false; ///< m_identity is as new as the connection, and nothing was asked since
    QueryStatistics m_statistics;
    QElapsedTimer m_clock;
};

} // namespace viridian
