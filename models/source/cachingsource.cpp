// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/cachingsource.h"

#include <QFutureWatcher>
#include <QPromise>

namespace viridian {

namespace {

std::pair<QDateTime, QDateTime> figures(const Freshness &freshness)
{
    return {freshness.analysedAt, freshness.refreshedAt};
}

} // namespace

CachingSource::CachingSource(std::unique_ptr<DataSource> source, std::chrono::milliseconds maximumAge,
                             int answersOfAKind, QObject *parent)
    : DataSource(parent)
    , m_source(std::move(source))
    , m_learners(maximumAge, answersOfAKind)
    , m_trainers(maximumAge, answersOfAKind)
    , m_organizations(maximumAge, answersOfAKind)
    , m_courses(maximumAge, answersOfAKind)
    , m_skills(maximumAge, answersOfAKind)
    , m_learnerPages(maximumAge, answersOfAKind)
    , m_coursePages(maximumAge, answersOfAKind)
    , m_skillPages(maximumAge, answersOfAKind)
    , m_searches(maximumAge, answersOfAKind)
{
    connect(m_source.get(), &DataSource::queryFinished, this, &DataSource::queryFinished);
    connect(m_source.get(), &DataSource::stateChanged, this, [this](const ConnectionState &state) {
        // The person behind the login may be another one, or have fewer roles, after a reconnect.
        if (state.phase != ConnectionState::Phase::Live)
            clear();
        emit stateChanged(state);
    });
}

CachingSource::~CachingSource() = default;

void CachingSource::clear()
{
    ++m_generation;
    m_learners.clear();
    m_trainers.clear();
    m_organizations.clear();
    m_courses.clear();
    m_skills.clear();
    m_learnerPages.clear();
    m_coursePages.clear();
    m_skillPages.clear();
    m_searches.clear();
}

// A watcher, because a future has room for one continuation and that is the caller's.
template <typename T, typename Take>
void CachingSource::observe(const QFuture<Result<T>> &future, Take take)
{
    auto *watcher = new QFutureWatcher<Result<T>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, take = std::move(take)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() == 0)
            return;
        if (const auto result = watcher->result())
            take(*result);
    });
    watcher->setFuture(future);
}

void CachingSource::takeFreshness(const Freshness &freshness)
{
    if (m_figures && *m_figures != figures(freshness))
        clear();
    m_figures = figures(freshness);
}

void CachingSource::takeSession(const SessionInfo &session)
{
    if (m_session && *m_session != session)
        clear();
    m_session = session;
}

template <typename Query, typename T, typename Ask>
QFuture<Result<T>> CachingSource::answer(AnswerCache<Query, T> &cache, const Query &query, Ask ask)
{
    if (auto known = cache.find(query)) {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(Result<T>(std::move(*known)));
        promise.finish();
        return promise.future();
    }
    QFuture<Result<T>> future = ask();
    observe(future, [this, &cache, query, generation = m_generation](const T &value) {
        if (generation == m_generation)
            cache.insert(query, value);
    });
    return future;
}

QFuture<Result<SessionInfo>> CachingSource::session()
{
    auto future = m_source->session();
    observe(future, [this](const SessionInfo &session) { takeSession(session); });
    return future;
}

QFuture<Result<LearnerDashboard>> CachingSource::learner(const LearnerQuery &query)
{
    return answer(m_learners, query, [&] { return m_source->learner(query); });
}

QFuture<Result<TrainerDashboard>> CachingSource::trainer(const DashboardQuery &query)
{
    return answer(m_trainers, query, [&] { return m_source->trainer(query); });
}

QFuture<Result<OrganizationDashboard>> CachingSource::organization(const DashboardQuery &query)
{
    return answer(m_organizations, query, [&] { return m_source->organization(query); });
}

QFuture<Result<CourseDetail>> CachingSource::course(const CourseQuery &query)
{
    return answer(m_courses, query, [&] { return m_source->course(query); });
}

QFuture<Result<SkillDetail>> CachingSource::skill(const SkillQuery &query)
{
    return answer(m_skills, query, [&] { return m_source->skill(query); });
}

QFuture<Result<KeysetPage<LearnerRow>>> CachingSource::learners(const LearnersQuery &query)
{
    return answer(m_learnerPages, query, [&] { return m_source->learners(query); });
}

QFuture<Result<KeysetPage<CourseRow>>> CachingSource::courses(const CoursesQuery &query)
{
    return answer(m_coursePages, query, [&] { return m_source->courses(query); });
}

QFuture<Result<KeysetPage<SkillRow>>> CachingSource::skills(const SkillsQuery &query)
{
    return answer(m_skillPages, query, [&] { return m_source->skills(query); });
}

QFuture<Result<QList<SearchHit>>> CachingSource::search(Role role, const QString &text, int limit)
{
    const SearchQuery query{role, text, limit};
    return answer(m_searches, query, [&] { return m_source->search(role, text, limit); });
}

QFuture<Result<QList<FollowUp>>> CachingSource::followUps(const FollowUpsQuery &query)
{
    return m_source->followUps(query);
}

QFuture<Result<FollowUp>> CachingSource::addFollowUp(const NewFollowUp &entry)
{
    auto future = m_source->addFollowUp(entry);
    observe(future, [this](const FollowUp &) { clear(); });
    return future;
}

QFuture<Result<FollowUp>> CachingSource::changeFollowUp(const FollowUpChange &change)
{
    auto future = m_source->changeFollowUp(change);
    observe(future, [this](const FollowUp &) { clear(); });
    return future;
}

QFuture<Result<Freshness>> CachingSource::freshness(Role role)
{
    auto future = m_source->freshness(role);
    observe(future, [this](const Freshness &freshness) { takeFreshness(freshness); });
    return future;
}

QFuture<Result<Freshness>> CachingSource::refresh(Role role)
{
    auto future = m_source->refresh(role);
    observe(future, [this](const Freshness &freshness) { takeFreshness(freshness); });
    return future;
}

} // namespace viridian
