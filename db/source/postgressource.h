// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"

#include <chrono>
#include <memory>

namespace viridian {

class DatabaseInspection;
class SessionWorker;

/// How a PostgresSource reaches its server.
struct PostgresOptions
{
    QString conninfo; ///< what psql takes: key=value pairs, a postgresql:// URI or service=name
    QString password; ///< empty: from `conninfo`, PGPASSWORD or .pgpass; handed on to libpq, never kept here
    SourceKind kind = SourceKind::PostgreSql;
    QString name; ///< for the badge; empty: the service, else the host
    std::chrono::milliseconds statementTimeout{5'000};
    std::chrono::milliseconds heavyTimeout{30'000};  ///< for an organisation's dashboard and a refresh
    std::chrono::milliseconds reconnectDelay{1'000}; ///< before the first new attempt; doubles each time
    std::chrono::milliseconds reconnectDelayMax{30'000};
    /// Whom the login acts for, which then is a member of viridian_gateway; null: whose login it is.
    QUuid organizationId = {};
    QUuid userId = {};
};

/// The source on a live PostgreSQL under row-level security, signed in as a person's own login, or as one
/// that acts for the person.
///
/// One worker thread owns one connection; a refresh, which may take minutes, has a second one that is open
/// only while it runs. Every call is one transaction in one round trip (BEGIN READ ONLY, the role, the
/// timeout, the queries, COMMIT, pipelined), two where the first has to find out which course is meant.
/// Connecting happens with the first call. When an open connection breaks, the state is Reconnecting and
/// every call is answered with Unreachable at once until the state is Live again by itself; a login that the
/// server no longer takes ends in NotConnected, and the next call tries again.
class PostgresSource : public DataSource
{
    Q_OBJECT

public:
    explicit PostgresSource(const PostgresOptions &options, QObject *parent = nullptr);
    /// Stops what runs on the server; open futures end cancelled.
    ~PostgresSource() override;

    Capabilities capabilities() const override;
    ConnectionState state() const override { return m_state; }

    QFuture<Result<SessionInfo>> session() override;
    QFuture<Result<LearnerDashboard>> learner(const LearnerQuery &query) override;
    QFuture<Result<TrainerDashboard>> trainer(const DashboardQuery &query) override;
    QFuture<Result<OrganizationDashboard>> organization(const DashboardQuery &query) override;
    QFuture<Result<CourseDetail>> course(const CourseQuery &query) override;
    QFuture<Result<SkillDetail>> skill(const SkillQuery &query) override;
    QFuture<Result<KeysetPage<LearnerRow>>> learners(const LearnersQuery &query) override;
    QFuture<Result<KeysetPage<CourseRow>>> courses(const CoursesQuery &query) override;
    QFuture<Result<KeysetPage<SkillRow>>> skills(const SkillsQuery &query) override;
    QFuture<Result<QList<SearchHit>>> search(Role role, const QString &text, int limit) override;
    QFuture<Result<QList<FollowUp>>> followUps(const FollowUpsQuery &query) override;
    QFuture<Result<FollowUp>> addFollowUp(const NewFollowUp &entry) override;
    QFuture<Result<FollowUp>> changeFollowUp(const FollowUpChange &change) override;
    QFuture<Result<Freshness>> freshness(Role role) override;
    QFuture<Result<Freshness>> refresh(Role role) override;
    void reconnect() override;
    const DatabasePorts *database() const override;

private:
    void takeState(const ConnectionState &state);
    template <typename T, typename Read>
    QFuture<Result<T>> ask(SessionWorker &worker, Read read);

    ConnectionState m_state;
    bool m_isSigningIn = false; ///< until the age of the figures is asked for
    std::unique_ptr<SessionWorker> m_reader;
    std::unique_ptr<SessionWorker> m_refresher;
    std::unique_ptr<DatabaseInspection> m_inspection;
};

} // namespace viridian
