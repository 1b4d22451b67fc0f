// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/snapshotsource.h"

#include "db/postgres/pgerror.h"
#include "db/source/dashboards.h"
#include "db/source/followups.h"
#include "db/source/lists.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace viridian {

using snapshot::SnapshotSession;

SnapshotSource::SnapshotSource(const QList<snapshot::SnapshotPlace> &places,
                               std::optional<std::chrono::seconds> maximumAge, QObject *parent)
    : DataSource(parent)
    , m_thread(std::make_unique<QThread>())
    , m_worker(std::make_unique<snapshot::SnapshotWorker>(places, maximumAge))
{
    qRegisterMetaType<ConnectionState>();
    qRegisterMetaType<QueryStatistics>();
    m_state.kind = SourceKind::Snapshot;
    m_worker->moveToThread(m_thread.get());
    connect(m_worker.get(), &snapshot::SnapshotWorker::stateChanged, this, &SnapshotSource::takeState);
    connect(m_worker.get(), &snapshot::SnapshotWorker::queryFinished, this, &DataSource::queryFinished);
    m_thread->setObjectName(QStringLiteral("Snapshot"));
    m_thread->start();
}

SnapshotSource::~SnapshotSource()
{
    m_worker->disconnect(this);
    m_worker->stop();
    m_thread->quit();
    // Opening a large file and giving its memory back take longer than a frame. The program's end waits for
    // the pool.
    QThreadPool::globalInstance()->start([thread = m_thread.release(), worker = m_worker.release()] {
        thread->wait();
        delete worker;
        delete thread;
    });
}

Capabilities SnapshotSource::capabilities() const
{
    return Capability::LearnerLists | Capability::Search;
}

void SnapshotSource::takeState(const ConnectionState &state)
{
    m_state = state;
    emit stateChanged(state);
}

template <typename T>
QFuture<Result<T>> SnapshotSource::ask(std::function<Result<T>(SnapshotSession &)> read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<Result<T>>(this);
    const quint64 id = ++m_lastId;
    connect(watcher, &QFutureWatcherBase::canceled, this, [this, id] { m_worker->cancel(id); });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    const auto answer = [promise](Result<T> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    const snapshot::SnapshotWorker::Job job{
        id, [promise] { return promise->isCanceled(); },
        [answer, read = std::move(read)](SnapshotSession &session) { answer(read(session)); },
        [answer](const Error &error) { answer(Unexpected(error)); }};
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), job] { worker->run(job); });
    return promise->future();
}

template <typename T>
QFuture<Result<T>> SnapshotSource::askAsStaff(Role role, std::function<Result<T>(SnapshotSession &)> read)
{
    return ask<T>([role, read = std::move(read)](SnapshotSession &session) -> Result<T> {
        if (role == Role::Learner)
            return failure(ErrorKind::NotAllowed, pg::textFor(ErrorKind::NotAllowed));
        return read(session);
    });
}

template <typename T>
std::function<Result<T>(SnapshotSession &)>
SnapshotSource::within(Role role, const QUuid &courseId, std::function<Result<T>(SnapshotSession &)> read)
{
    return [role, courseId, read = std::move(read)](SnapshotSession &session) -> Result<T> {
        const auto outside = failure(
            ErrorKind::Unreachable,
            tr("This is not in the copy on this computer, which keeps chosen courses only. When the server "
               "is there again, choose more of them in Settings."));
        if (!courseId.isNull() && !session.holds(role, courseId))
            return outside;
        auto found = read(session);
        if (!found && found.error().kind == ErrorKind::NotFound && !session.holds(role, {}))
            return outside;
        return found;
    };
}

template <typename T>
QFuture<Result<T>> SnapshotSource::needsServer(Role role)
{
    return ask<T>([role](SnapshotSession &session) -> Result<T> {
        if (const auto held = session.read(role, {}); !held)
            return Unexpected(held.error());
        return failure(ErrorKind::Unreachable,
                       tr("This needs the server. It is possible again when you are online."));
    });
}

QFuture<Result<SessionInfo>> SnapshotSource::session()
{
    return ask<SessionInfo>(
        [](SnapshotSession &session) -> Result<SessionInfo> { return session.identity(); });
}

QFuture<Result<LearnerDashboard>> SnapshotSource::learner(const LearnerQuery &query)
{
    return ask<LearnerDashboard>(
        within<LearnerDashboard>(query.role, query.courseId,
                                 [query](SnapshotSession &session) { return readLearner(session, query); }));
}

QFuture<Result<TrainerDashboard>> SnapshotSource::trainer(const DashboardQuery &query)
{
    return askAsStaff<TrainerDashboard>(
        query.role, [query](SnapshotSession &session) { return readTrainer(session, query); });
}

QFuture<Result<OrganizationDashboard>> SnapshotSource::organization(const DashboardQuery &query)
{
    return askAsStaff<OrganizationDashboard>(
        query.role, [query](SnapshotSession &session) { return readOrganization(session, query); });
}

QFuture<Result<CourseDetail>> SnapshotSource::course(const CourseQuery &query)
{
    return askAsStaff<CourseDetail>(
        query.role, within<CourseDetail>(query.role, query.courseId, [query](SnapshotSession &session) {
            return readCourse(session, query);
        }));
}

QFuture<Result<SkillDetail>> SnapshotSource::skill(const SkillQuery &query)
{
    return ask<SkillDetail>(within<SkillDetail>(
        query.role, {}, [query](SnapshotSession &session) { return readSkill(session, query); }));
}

QFuture<Result<KeysetPage<LearnerRow>>> SnapshotSource::learners(const LearnersQuery &query)
{
    return ask<KeysetPage<LearnerRow>>(
        within<KeysetPage<LearnerRow>>(query.role, query.courseId, [query](SnapshotSession &session) {
            return readLearners(session, query);
        }));
}

QFuture<Result<KeysetPage<CourseRow>>> SnapshotSource::courses(const CoursesQuery &query)
{
    return ask<KeysetPage<CourseRow>>(
        [query](SnapshotSession &session) { return readCourses(session, query); });
}

QFuture<Result<KeysetPage<SkillRow>>> SnapshotSource::skills(const SkillsQuery &query)
{
    return ask<KeysetPage<SkillRow>>(
        [query](SnapshotSession &session) { return readSkills(session, query); });
}

QFuture<Result<QList<SearchHit>>> SnapshotSource::search(Role role, const QString &text, int limit)
{
    return ask<QList<SearchHit>>(
        [role, text, limit](SnapshotSession &session) { return readSearch(session, role, text, limit); });
}

QFuture<Result<QList<FollowUp>>> SnapshotSource::followUps(const FollowUpsQuery &query)
{
    return askAsStaff<QList<FollowUp>>(
        query.role, within<QList<FollowUp>>(query.role, query.courseId, [query](SnapshotSession &session) {
            return readFollowUps(session, query);
        }));
}

QFuture<Result<FollowUp>> SnapshotSource::addFollowUp(const NewFollowUp &entry)
{
    return needsServer<FollowUp>(entry.role);
}

QFuture<Result<FollowUp>> SnapshotSource::changeFollowUp(const FollowUpChange &change)
{
    return needsServer<FollowUp>(change.role);
}

QFuture<Result<Freshness>> SnapshotSource::freshness(Role role)
{
    return ask<Freshness>([role](SnapshotSession &session) { return readFreshness(session, role); });
}

QFuture<Result<Freshness>> SnapshotSource::refresh(Role role)
{
    return needsServer<Freshness>(role);
}

} // namespace viridian
