// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/snapshotworker.h"
#include "models/source/datasource.h"

#include <QThread>

namespace viridian {

/// The source on the snapshots of one person (docs/offline.md), one file for each role. They are opened with
/// the first call, on a thread of their own where every query runs. Reads everything, follow-ups too; writes
/// nothing: addFollowUp(), changeFollowUp() and refresh() answer Unreachable.
///
/// The state is Offline once they are open, as of the oldest; NotConnected with the reason when they cannot
/// be opened; the next call then tries again. Those that are older than the maximum age are left alone; when
/// all are, the answer is Unreachable and says so. freshness() is what it was when the snapshot was pulled.
class SnapshotSource : public DataSource
{
    Q_OBJECT

public:
    explicit SnapshotSource(const QList<snapshot::SnapshotPlace> &places,
                            std::optional<std::chrono::seconds> maximumAge = {}, QObject *parent = nullptr);
    /// Stops what runs, without waiting for it; open futures end cancelled.
    ~SnapshotSource() override;

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

private:
    template <typename T>
    QFuture<Result<T>> ask(std::function<Result<T>(snapshot::SnapshotSession &)> read);
    /// As ask(), for what learners may not read.
    template <typename T>
    QFuture<Result<T>> askAsStaff(Role role, std::function<Result<T>(snapshot::SnapshotSession &)> read);
    /// The same reading, for what belongs to that course, or with a null one may belong to any: says so when
    /// the copy does not keep it, as Unreachable.
    template <typename T>
    static std::function<Result<T>(snapshot::SnapshotSession &)>
    within(Role role, const QUuid &courseId, std::function<Result<T>(snapshot::SnapshotSession &)> read);
    /// For what needs the server: NotAllowed where the role is not held, else Unreachable.
    template <typename T>
    QFuture<Result<T>> needsServer(Role role);
    void takeState(const ConnectionState &state);

    ConnectionState m_state;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<snapshot::SnapshotWorker> m_worker; ///< lives on m_thread
    quint64 m_lastId = 0;
};

} // namespace viridian
