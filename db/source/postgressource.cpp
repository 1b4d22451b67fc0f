// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/postgressource.h"

#include "db/inspect/databaseinspection.h"
#include "db/source/dashboards.h"
#include "db/source/followups.h"
#include "db/source/lists.h"
#include "db/source/sessionworker.h"

namespace viridian {

PostgresSource::PostgresSource(const PostgresOptions &options, QObject *parent)
    : DataSource(parent)
    , m_reader(std::make_unique<SessionWorker>(options, SessionWorker::Lifetime::Standing))
    , m_refresher(std::make_unique<SessionWorker>(options, SessionWorker::Lifetime::Passing))
    , m_inspection(std::make_unique<DatabaseInspection>(options))
{
    m_state.kind = options.kind;
    m_state.name = options.name;
    connect(m_reader.get(), &SessionWorker::stateChanged, this, &PostgresSource::takeState);
    connect(m_reader.get(), &SessionWorker::queryFinished, this, &DataSource::queryFinished);
    connect(m_refresher.get(), &SessionWorker::queryFinished, this, &DataSource::queryFinished);
}

PostgresSource::~PostgresSource() = default;

void PostgresSource::reconnect()
{
    m_reader->reconnect();
}

const DatabasePorts *PostgresSource::database() const
{
    return &m_inspection->ports();
}

Capabilities PostgresSource::capabilities() const
{
    return Capability::Refresh | Capability::LearnerLists | Capability::Search | Capability::FollowUp;
}

void PostgresSource::takeState(const ConnectionState &state)
{
    m_state = state;
    emit stateChanged(state);
}

template <typename T, typename Read>
QFuture<Result<T>> PostgresSource::ask(SessionWorker &worker, Read read)
{
    if (m_state.phase != ConnectionState::Phase::Reconnecting)
        return worker.submit<T>(std::move(read));
    // At once: the worker may be busy with an attempt to connect.
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(Unexpected(*m_state.error)));
    promise.finish();
    return promise.future();
}

QFuture<Result<SessionInfo>> PostgresSource::session()
{
    m_isSigningIn = true;
    return ask<SessionInfo>(*m_reader, [](SourceSession &session) { return session.signIn(); });
}

QFuture<Result<LearnerDashboard>> PostgresSource::learner(const LearnerQuery &query)
{
    return ask<LearnerDashboard>(*m_reader,
                                 [query](SourceSession &session) { return readLearner(session, query); });
}

QFuture<Result<TrainerDashboard>> PostgresSource::trainer(const DashboardQuery &query)
{
    return ask<TrainerDashboard>(*m_reader,
                                 [query](SourceSession &session) { return readTrainer(session, query); });
}

QFuture<Result<OrganizationDashboard>> PostgresSource::organization(const DashboardQuery &query)
{
    return ask<OrganizationDashboard>(
        *m_reader, [query](SourceSession &session) { return readOrganization(session, query); });
}

QFuture<Result<CourseDetail>> PostgresSource::course(const CourseQuery &query)
{
    return ask<CourseDetail>(*m_reader,
                             [query](SourceSession &session) { return readCourse(session, query); });
}

QFuture<Result<SkillDetail>> PostgresSource::skill(const SkillQuery &query)
{
    return ask<SkillDetail>(*m_reader, [query](SourceSession &session) { return readSkill(session, query); });
}

QFuture<Result<KeysetPage<LearnerRow>>> PostgresSource::learners(const LearnersQuery &query)
{
    return ask<KeysetPage<LearnerRow>>(
        *m_reader, [query](SourceSession &session) { return readLearners(session, query); });
}

QFuture<Result<KeysetPage<CourseRow>>> PostgresSource::courses(const CoursesQuery &query)
{
    return ask<KeysetPage<CourseRow>>(
        *m_reader, [query](SourceSession &session) { return readCourses(session, query); });
}

QFuture<Result<KeysetPage<SkillRow>>> PostgresSource::skills(const SkillsQuery &query)
{
    return ask<KeysetPage<SkillRow>>(*m_reader,
                                     [query](SourceSession &session) { return readSkills(session, query); });
}

QFuture<Result<QList<SearchHit>>> PostgresSource::search(Role role, const QString &text, int limit)
{
    return ask<QList<SearchHit>>(*m_reader, [role, text, limit](SourceSession &session) {
        return readSearch(session, role, text, limit);
    });
}

QFuture<Result<QList<FollowUp>>> PostgresSource::followUps(const FollowUpsQuery &query)
{
    return ask<QList<FollowUp>>(*m_reader,
                                [query](SourceSession &session) { return readFollowUps(session, query); });
}

QFuture<Result<FollowUp>> PostgresSource::addFollowUp(const NewFollowUp &entry)
{
    return ask<FollowUp>(*m_reader,
                         [entry](SourceSession &session) { return viridian::addFollowUp(session, entry); });
}

QFuture<Result<FollowUp>> PostgresSource::changeFollowUp(const FollowUpChange &change)
{
    return ask<FollowUp>(
        *m_reader, [change](SourceSession &session) { return viridian::changeFollowUp(session, change); });
}

QFuture<Result<Freshness>> PostgresSource::freshness(Role role)
{
    return ask<Freshness>(*m_reader,
                          [role, isSigningIn = std::exchange(m_isSigningIn, false)](SourceSession &session) {
                              // After the figures somebody signed in for. Where this cannot be asked for, on
                              // a read-only standby for one, they are as old as the screen says, and that
                              // keeps nobody out.
                              if (isSigningIn)
                                  std::ignore = session.refreshIfStale(role);
                              return readFreshness(session, role);
                          });
}

QFuture<Result<Freshness>> PostgresSource::refresh(Role role)
{
    return ask<Freshness>(*m_refresher, [role](SourceSession &session) -> Result<Freshness> {
        if (const auto done = session.refresh(role); !done)
            return Unexpected(done.error());
        return readFreshness(session, role);
    });
}

} // namespace viridian
