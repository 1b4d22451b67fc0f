// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"
#include "models/source/pendingwrites.h"
#include "models/source/remotesession.h"

#include <QFutureWatcher>
#include <QHash>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace viridian {

/// A live source, and a copy that answers while its server is gone.
///
/// The copy comes in when the live source has tried to reconnect in vain, when somebody asks meanwhile, when
/// a question found nobody there, and when a server does not answer a connection attempt for long; what was
/// asked is then answered by the copy. Once the live source is Live again it takes over by itself, and the
/// copy is let go. Both show as stateChanged(), to Phase::Offline and from it: what is on screen is then
/// asked for again. A copy that cannot be opened says why in the answers, and the live source's state is
/// shown as before. When the server is there and says that this is no person any more, or takes the login no
/// more, there is no copy either.
///
/// Follow-ups that are written while the copy is in front wait in `pending`, where there is one that can keep
/// them, and lie over what followUps() answers until the server has them. So do those that find nobody there:
/// whether the server took such a one before the connection broke does not matter, as a new follow-up carries
/// its own id, and a change the version that its writer saw, which tell it from a second one. What is about a
/// follow-up that waits already goes behind it, whoever is in front. Any other answer of the server is the
/// answer. database() is the live source's.
class SwitchingSource : public DataSource, public RemoteSession
{
    Q_OBJECT

public:
    /// Opens the copy; nullptr where there is none now.
    using MakeCopy = std::function<std::unique_ptr<DataSource>()>;

    struct Waits
    {
        std::chrono::milliseconds patience{3'000}; ///< with a server that does not answer an attempt
        /// Until a server that was not there at the start is looked for again; doubles up to half a minute.
        /// A live source that reconnects by itself does so at its own pace.
        std::chrono::milliseconds firstLook{2'000};
    };
    SwitchingSource(std::unique_ptr<DataSource> live, MakeCopy makeCopy);
    SwitchingSource(std::unique_ptr<DataSource> live, MakeCopy makeCopy, Waits waits,
                    std::unique_ptr<PendingWrites> pending = nullptr);
    ~SwitchingSource() override;

    bool isOffline() const { return m_copy && m_copy->state().phase == ConnectionState::Phase::Offline; }
    DataSource *live() const { return m_live.get(); }
    /// nullptr where nothing is kept.
    PendingWrites *pending() const { return m_pending.get(); }

    Capabilities capabilities() const override;
    ConnectionState state() const override;

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
    const DatabasePorts *database() const override { return m_live->database(); }
    QFuture<Result<void>> signOut() override { return viridian::signOut(*m_live); }
    void withToken(const QString &refused,
                   const std::function<void(const Result<QString> &token)> &then) override
    {
        viridian::withToken(*m_live, refused, then);
    }

signals:
    /// The copy is in front from here on; it may still be opening.
    void copyCame(QPrivateSignal);

private:
    DataSource &front() const { return m_copy ? *m_copy : *m_live; }
    template <typename T>
    using Ask = std::function<QFuture<Result<T>>(DataSource &)>;
    template <typename T>
    QFuture<Result<T>> read(Ask<T> ask);
    template <typename T>
    void follow(const std::shared_ptr<QPromise<Result<T>>> &promise, const QFuture<Result<T>> &asked,
                const Ask<T> &instead);

    /// `answer` hears what is asked, and says what is answered.
    template <typename T>
    QFuture<Result<T>> through(const QFuture<Result<T>> &asked,
                               std::function<Result<T>(const Result<T> &)> answer);

    bool canKeep(Role role) const;
    QFuture<Result<FollowUp>> write(const PendingWrite &entry, const Ask<FollowUp> &ask);
    QFuture<Result<FollowUp>> keep(const PendingWrite &entry);
    Result<FollowUp> seen(const Result<FollowUp> &row);

    /// False where there is no copy.
    bool goOffline();
    void goLive();
    void dropCopy();
    void takeLiveState(const ConnectionState &live);
    void takeCopyState(const ConnectionState &copy);
    void lookAgain();

    std::unique_ptr<DataSource> m_live;
    std::unique_ptr<PendingWrites> m_pending;
    SessionInfo m_person;
    QHash<QUuid, FollowUp> m_seen; ///< what the person may change, as it was last answered
    MakeCopy m_makeCopy;
    std::unique_ptr<DataSource> m_copy; ///< while it is in front
    bool m_isCopyRefused = false;       ///< since the server was last there
    Waits m_waits;
    QTimer m_patience; ///< while the live source connects
    QTimer m_look;     ///< for a server that was never there
};

} // namespace viridian
