// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/label.h"
#include "db/snapshot/store.h"
#include "db/source/querysession.h"

#include <QElapsedTimer>

#include <map>

namespace viridian::snapshot {

/// Where a snapshot lies and what opens it.
struct SnapshotPlace
{
    QString path;
    Credential credential;
};

/// The snapshots of one person in memory, one for each role, as a session that the queries of the pages run
/// on in SQLite. Belongs to one worker thread.
class SnapshotSession : public QuerySession
{
public:
    /// BadInput when they are not of one person; else as openFile().
    static Result<SnapshotSession> open(const QList<SnapshotPlace> &places);

    /// The roles are those that there is a snapshot of.
    const SessionInfo &identity() const override { return m_identity; }
    Result<Answer> read(Role role, const QList<pg::Statement> &statements,
                        Weight weight = Weight::Usual) override;
    QByteArray text(const char *name, const QueryWords &words = {}) const override;

    const std::map<Role, Label> &labels() const { return m_labels; }
    /// Whether that role's copy holds all of the course that its role sees; of a null one, of every course.
    bool holds(Role role, const QUuid &courseId) const;
    /// Whether SQLite finds the content of that role's sound; BadInput when not.
    Result<void> check(Role role) const;
    /// Stops what runs, from any thread: Cancelled.
    void interrupt() const;
    void beginStatistics();
    QueryStatistics statistics() const;

private:
    SnapshotSession() = default;
    Result<pg::Rows> run(sqlite3 *database, const pg::Statement &statement);

    SessionInfo m_identity;
    std::map<Role, Label> m_labels;
    std::map<Role, SqliteHandle> m_databases;
    QueryStatistics m_statistics;
    QElapsedTimer m_clock;
};

} // namespace viridian::snapshot
