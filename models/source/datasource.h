// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/source/query.h"

#include <QFuture>
#include <QObject>

namespace viridian {

struct DatabasePorts;

enum class Capability
{
    Refresh = 1,
    LearnerLists = 2,
    Search = 4,
    FollowUp = 8 ///< reviews, notes and interventions can be read and written
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

enum class SourceKind
{
    PostgreSql,
    LocalWorkspace,
    RestApi,
    Snapshot
};

struct ConnectionState
{
    enum class Phase
    {
        NotConnected,
        Connecting,
        Live,
        Reconnecting,
        Offline
    } phase = Phase::NotConnected;
    SourceKind kind = SourceKind::PostgreSql;
    QString name;               ///< what the badge shows: service, workspace or host
    int attempt = 0;            ///< of reconnecting, from 1
    int secondsToNext = 0;      ///< until the next attempt
    std::optional<Error> error; ///< why it is not live
    QDateTime asOf = {};        ///< of Offline: the moment of the copy that answers, UTC

    bool operator==(const ConnectionState &) const = default;
};

/// Shown in the status bar.
struct QueryStatistics
{
    double milliseconds = 0; ///< from sending to the last row
    int rows = 0;
    int roundTrips = 0;
    QDateTime finishedAt; ///< UTC
    QString sessionUser;
    QString activeRole; ///< current_user while it ran

    bool operator==(const QueryStatistics &) const = default;
};

/// The port that every screen reads through. Implementations: PostgreSQL, REST, offline snapshot; all pass
/// tests/contract and answer record for record alike.
///
/// Threads: call from one thread (the GUI's); no call blocks. The answer arrives in the future; consume it
/// with
/// `.then(context, ...)` or with LatestRequest. Cancelling a future stops the work on the server too, and its
/// answer is then ErrorKind::Cancelled or never comes. Every query names the role to act in; a role that is
/// not held is refused by the server with NotAllowed. Signals are emitted on the thread that owns the source.
class DataSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Capabilities capabilities() const = 0;
    virtual ConnectionState state() const = 0;

    /// Connects when needed and tells who the reader is.
    virtual QFuture<Result<SessionInfo>> session() = 0;
    virtual QFuture<Result<LearnerDashboard>> learner(const LearnerQuery &query) = 0;
    virtual QFuture<Result<TrainerDashboard>> trainer(const DashboardQuery &query) = 0;
    virtual QFuture<Result<OrganizationDashboard>> organization(const DashboardQuery &query) = 0;
    virtual QFuture<Result<CourseDetail>> course(const CourseQuery &query) = 0;
    virtual QFuture<Result<SkillDetail>> skill(const SkillQuery &query) = 0;
    virtual QFuture<Result<KeysetPage<LearnerRow>>> learners(const LearnersQuery &query) = 0;
    virtual QFuture<Result<KeysetPage<CourseRow>>> courses(const CoursesQuery &query) = 0;
    virtual QFuture<Result<KeysetPage<SkillRow>>> skills(const SkillsQuery &query) = 0;
    /// At most `limit` courses and learners whose name, code or external id contains `text`.
    virtual QFuture<Result<QList<SearchHit>>> search(Role role, const QString &text, int limit) = 0;
    /// Newest first, without those that were put away. NotAllowed for learners.
    virtual QFuture<Result<QList<FollowUp>>> followUps(const FollowUpsQuery &query) = 0;
    /// Marks as reviewed, adds a note or begins an intervention. NotAllowed for a learner out of sight.
    virtual QFuture<Result<FollowUp>> addFollowUp(const NewFollowUp &entry) = 0;
    /// Edits, closes, reopens, puts away or brings back. Conflict when somebody else changed it since that
    /// version: nothing was written, and followUps() tells what it is now. NotFound out of sight.
    virtual QFuture<Result<FollowUp>> changeFollowUp(const FollowUpChange &change) = 0;
    virtual QFuture<Result<Freshness>> freshness(Role role) = 0;
    /// Brings the aggregates up to date; RateLimited with the moment of the next try when asked too soon.
    virtual QFuture<Result<Freshness>> refresh(Role role) = 0;
    /// Ends the wait for the next attempt to reach the server; nothing where none is waited for.
    virtual void reconnect() {}
    /// The ports of the Database workspace, which live as long as the source; nullptr where it has none.
    virtual const DatabasePorts *database() const { return nullptr; }

signals:
    void stateChanged(const viridian::ConnectionState &state);
    void queryFinished(const viridian::QueryStatistics &statistics);
};

} // namespace viridian
