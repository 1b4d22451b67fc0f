// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/switchingsource.h"

#include <algorithm>

namespace viridian {

using namespace std::chrono_literals;
using Phase = ConnectionState::Phase;

namespace {

constexpr std::chrono::milliseconds longestLook = 30s;

bool isGone(const std::optional<Error> &error)
{
    return error && error->kind == ErrorKind::Unreachable;
}

bool isRefused(const std::optional<Error> &error)
{
    return error && (error->kind == ErrorKind::NoIdentity || error->kind == ErrorKind::Authentication);
}

} // namespace

SwitchingSource::SwitchingSource(std::unique_ptr<DataSource> live, MakeCopy makeCopy)
    : SwitchingSource(std::move(live), std::move(makeCopy), Waits())
{
}

SwitchingSource::SwitchingSource(std::unique_ptr<DataSource> live, MakeCopy makeCopy, Waits waits,
                                 std::unique_ptr<PendingWrites> pending)
    : m_live(std::move(live))
    , m_pending(std::move(pending))
    , m_makeCopy(std::move(makeCopy))
    , m_waits(waits)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(waits.patience);
    connect(&m_patience, &QTimer::timeout, this, &SwitchingSource::goOffline);
    m_look.setSingleShot(true);
    m_look.setInterval(waits.firstLook);
    connect(&m_look, &QTimer::timeout, this, &SwitchingSource::lookAgain);
    connect(m_live.get(), &DataSource::stateChanged, this, &SwitchingSource::takeLiveState);
    connect(m_live.get(), &DataSource::queryFinished, this, &DataSource::queryFinished);
}

SwitchingSource::~SwitchingSource() = default;

Capabilities SwitchingSource::capabilities() const
{
    Capabilities capabilities = front().capabilities();
    if (m_pending && !m_pending->obstacle())
        capabilities |= Capability::FollowUp;
    return capabilities;
}

ConnectionState SwitchingSource::state() const
{
    ConnectionState live = m_live->state();
    if (!isOffline())
        return live;
    // The copy in front, and how far the search for the server is.
    ConnectionState state = live;
    state.phase = Phase::Offline;
    state.kind = SourceKind::Snapshot;
    state.asOf = m_copy->state().asOf;
    if (state.name.isEmpty())
        state.name = m_copy->state().name;
    return state;
}

void SwitchingSource::takeLiveState(const ConnectionState &live)
{
    if (live.phase != Phase::Connecting)
        m_patience.stop();
    else if (!m_copy)
        m_patience.start();
    if (live.phase == Phase::Live) {
        goLive();
        return;
    }
    // The first attempt may find it again before anybody notices.
    if (live.phase == Phase::Reconnecting && live.attempt > 1 && !m_copy && goOffline())
        return; // told once the copy is open
    if (live.phase == Phase::NotConnected && m_copy) {
        if (isGone(live.error))
            m_look.start();
        else if (isRefused(live.error))
            dropCopy();
    }
    emit stateChanged(state());
}

bool SwitchingSource::goOffline()
{
    if (m_copy)
        return true;
    if (m_isCopyRefused)
        return false;
    m_copy = m_makeCopy();
    if (!m_copy)
        return false;
    connect(m_copy.get(), &DataSource::stateChanged, this, &SwitchingSource::takeCopyState);
    connect(m_copy.get(), &DataSource::queryFinished, this, &DataSource::queryFinished);
    m_copy->session(); // opens it; what is asked meanwhile waits in its queue
    const ConnectionState live = m_live->state();
    if (live.phase == Phase::NotConnected && isGone(live.error))
        m_look.start();
    emit copyCame(QPrivateSignal());
    return true;
}

void SwitchingSource::takeCopyState(const ConnectionState &copy)
{
    if (copy.phase == Phase::NotConnected)
        dropCopy(); // what was asked is answered with the reason
    emit stateChanged(state());
}

void SwitchingSource::dropCopy()
{
    m_isCopyRefused = true;
    m_copy->disconnect(this);
    m_copy.release()->deleteLater(); // it may be the one that calls, and has answers to give
}

void SwitchingSource::goLive()
{
    m_look.stop();
    m_look.setInterval(m_waits.firstLook);
    if (m_copy)
        dropCopy();
    m_isCopyRefused = false;
    emit stateChanged(state());
}

void SwitchingSource::lookAgain()
{
    m_look.setInterval(std::min(m_look.intervalAsDuration() * 2, longestLook));
    m_live->session(); // its state tells how it went
}

void SwitchingSource::reconnect()
{
    if (m_look.isActive()) {
        m_look.stop();
        lookAgain();
    } else {
        m_live->reconnect();
    }
}

template <typename T>
QFuture<Result<T>> SwitchingSource::read(Ask<T> ask)
{
    // Whoever asks while the server is looked for gets an answer, not the next attempt's number.
    if (m_live->state().phase == Phase::Reconnecting)
        goOffline();
    QFuture<Result<T>> asked = ask(front());
    const bool isKnown = asked.isFinished() && asked.resultCount() > 0 && asked.result();
    if (m_copy || isKnown)
        return asked;
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    follow<T>(promise, asked, ask);
    return promise->future();
}

template <typename T>
void SwitchingSource::follow(const std::shared_ptr<QPromise<Result<T>>> &promise,
                             const QFuture<Result<T>> &asked, const Ask<T> &instead)
{
    auto *answer = new QFutureWatcher<Result<T>>(this);
    auto *asker = new QFutureWatcher<Result<T>>(answer);
    connect(asker, &QFutureWatcherBase::canceled, answer, [answer] { answer->cancel(); });
    if (instead)
        connect(this, &SwitchingSource::copyCame, answer, [this, promise, answer, instead] {
            answer->disconnect();
            answer->deleteLater();
            follow<T>(promise, instead(*m_copy), {});
        });
    connect(answer, &QFutureWatcherBase::finished, this, [this, promise, answer, instead] {
        const QFuture<Result<T>> given = answer->future();
        const Result<T> result =
            given.resultCount() > 0 ? given.result() : Result<T>(failure(ErrorKind::Cancelled, {}));
        const bool nobodyThere = !result && result.error().kind == ErrorKind::Unreachable;
        if (instead && nobodyThere && !promise->isCanceled() && goOffline())
            return; // copyCame() asked the copy
        answer->deleteLater();
        promise->addResult(result);
        promise->finish();
    });
    asker->setFuture(promise->future());
    answer->setFuture(asked);
}

QFuture<Result<SessionInfo>> SwitchingSource::session()
{
    auto asked = read<SessionInfo>([](DataSource &source) { return source.session(); });
    if (!m_pending)
        return asked;
    return through<SessionInfo>(asked, [this](const Result<SessionInfo> &info) {
        if (info) {
            if (info->userId != m_person.userId)
                m_seen.clear();
            m_person = *info;
            m_pending->setPerson(info->userId);
        }
        return info;
    });
}

QFuture<Result<LearnerDashboard>> SwitchingSource::learner(const LearnerQuery &query)
{
    return read<LearnerDashboard>([query](DataSource &source) { return source.learner(query); });
}

QFuture<Result<TrainerDashboard>> SwitchingSource::trainer(const DashboardQuery &query)
{
    return read<TrainerDashboard>([query](DataSource &source) { return source.trainer(query); });
}

QFuture<Result<OrganizationDashboard>> SwitchingSource::organization(const DashboardQuery &query)
{
    return read<OrganizationDashboard>([query](DataSource &source) { return source.organization(query); });
}

QFuture<Result<CourseDetail>> SwitchingSource::course(const CourseQuery &query)
{
    return read<CourseDetail>([query](DataSource &source) { return source.course(query); });
}

QFuture<Result<SkillDetail>> SwitchingSource::skill(const SkillQuery &query)
{
    return read<SkillDetail>([query](DataSource &source) { return source.skill(query); });
}

QFuture<Result<KeysetPage<LearnerRow>>> SwitchingSource::learners(const LearnersQuery &query)
{
    return read<KeysetPage<LearnerRow>>([query](DataSource &source) { return source.learners(query); });
}

QFuture<Result<KeysetPage<CourseRow>>> SwitchingSource::courses(const CoursesQuery &query)
{
    return read<KeysetPage<CourseRow>>([query](DataSource &source) { return source.courses(query); });
}

QFuture<Result<KeysetPage<SkillRow>>> SwitchingSource::skills(const SkillsQuery &query)
{
    return read<KeysetPage<SkillRow>>([query](DataSource &source) { return source.skills(query); });
}

QFuture<Result<QList<SearchHit>>> SwitchingSource::search(Role role, const QString &text, int limit)
{
    return read<QList<SearchHit>>(
        [role, text, limit](DataSource &source) { return source.search(role, text, limit); });
}

template <typename T>
QFuture<Result<T>> SwitchingSource::through(const QFuture<Result<T>> &asked,
                                            std::function<Result<T>(const Result<T> &)> answer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto *given = new QFutureWatcher<Result<T>>(this);
    auto *asker = new QFutureWatcher<Result<T>>(given);
    connect(asker, &QFutureWatcherBase::canceled, given, [given] { given->cancel(); });
    connect(given, &QFutureWatcherBase::finished, this, [given, promise, answer = std::move(answer)] {
        given->deleteLater();
        const QFuture<Result<T>> done = given->future();
        if (done.resultCount() > 0 && !promise->isCanceled())
            promise->addResult(answer(done.result()));
        promise->finish();
    });
    asker->setFuture(promise->future());
    given->setFuture(asked);
    return promise->future();
}

QFuture<Result<QList<FollowUp>>> SwitchingSource::followUps(const FollowUpsQuery &query)
{
    auto asked = read<QList<FollowUp>>([query](DataSource &source) { return source.followUps(query); });
    if (!m_pending)
        return asked;
    return through<QList<FollowUp>>(asked, [this, query](Result<QList<FollowUp>> rows) {
        if (rows)
            rows = laidOver(*std::move(rows), m_pending->entries(), query);
        for (const FollowUp &row : rows.value_or(QList<FollowUp>()))
            m_seen.insert(row.id, row);
        return rows;
    });
}

QFuture<Result<FollowUp>> SwitchingSource::addFollowUp(const NewFollowUp &entry)
{
    const Ask<FollowUp> ask = [entry](DataSource &source) { return source.addFollowUp(entry); };
    return canKeep(entry.role) ? write(pendingWrite(entry, m_person, QDateTime::currentDateTimeUtc()), ask)
                               : ask(front());
}

QFuture<Result<FollowUp>> SwitchingSource::changeFollowUp(const FollowUpChange &change)
{
    const Ask<FollowUp> ask = [change](DataSource &source) { return source.changeFollowUp(change); };
    const auto base = m_seen.constFind(change.id);
    return base != m_seen.cend() && canKeep(change.role)
               ? write(pendingWrite(change, *base, m_person, QDateTime::currentDateTimeUtc()), ask)
               : ask(front());
}

bool SwitchingSource::canKeep(Role role) const
{
    return m_pending && role != Role::Learner && m_person.roles.contains(role);
}

QFuture<Result<FollowUp>> SwitchingSource::write(const PendingWrite &entry, const Ask<FollowUp> &ask)
{
    if (m_copy || !m_pending->about(entry.id()).isEmpty())
        return keep(entry);
    auto promise = std::make_shared<QPromise<Result<FollowUp>>>();
    promise->start();
    through<FollowUp>(ask(*m_live), [this, promise, entry](const Result<FollowUp> &row) {
        if (!row && row.error().kind == ErrorKind::Unreachable && !m_pending->obstacle()) {
            goOffline();
            through<FollowUp>(keep(entry), [promise](const Result<FollowUp> &kept) {
                promise->addResult(kept);
                promise->finish();
                return kept;
            });
            return row;
        }
        promise->addResult(seen(row));
        promise->finish();
        return row;
    });
    return promise->future();
}

QFuture<Result<FollowUp>> SwitchingSource::keep(const PendingWrite &entry)
{
    return through<FollowUp>(m_pending->keep(entry),
                             [this](const Result<FollowUp> &row) { return seen(row); });
}

Result<FollowUp> SwitchingSource::seen(const Result<FollowUp> &row)
{
    if (row)
        m_seen.insert(row->id, *row);
    return row;
}

QFuture<Result<Freshness>> SwitchingSource::freshness(Role role)
{
    return read<Freshness>([role](DataSource &source) { return source.freshness(role); });
}

QFuture<Result<Freshness>> SwitchingSource::refresh(Role role)
{
    return front().refresh(role);
}

} // namespace viridian
