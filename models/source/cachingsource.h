// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/answercache.h"
#include "models/source/datasource.h"
#include "models/source/remotesession.h"

#include <chrono>
#include <memory>

namespace viridian {

/// Keeps recent answers of another source, so that switching back to a role or range is there at once: a
/// fresh answer comes in a future that is already finished. Errors are never kept. Everything is dropped
/// when freshness() or refresh() tells of newer figures, when the connection was lost, and when session()
/// tells of another person, other roles or another day; an answer that was under way at that moment is handed
/// on but not kept. A follow-up that is written drops everything too: lists and counts tell of it.
/// freshness(), session() and followUps() always ask the source.
class CachingSource : public DataSource, public RemoteSession
{
    Q_OBJECT

public:
    explicit CachingSource(std::unique_ptr<DataSource> source,
                           std::chrono::milliseconds maximumAge = std::chrono::minutes(5),
                           int answersOfAKind = 32, QObject *parent = nullptr);
    ~CachingSource() override;

    DataSource *source() const { return m_source.get(); }

    Capabilities capabilities() const override { return m_source->capabilities(); }
    ConnectionState state() const override { return m_source->state(); }

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
    void reconnect() override { m_source->reconnect(); }
    const DatabasePorts *database() const override { return m_source->database(); }
    QFuture<Result<void>> signOut() override { return viridian::signOut(*m_source); }
    void withToken(const QString &refused,
                   const std::function<void(const Result<QString> &token)> &then) override
    {
        viridian::withToken(*m_source, refused, then);
    }

    /// Forgets every answer, for F5: the next calls ask the source.
    void clear();

private:
    struct SearchQuery
    {
        Role role;
        QString text;
        int limit;
        bool operator==(const SearchQuery &) const = default;
    };

    template <typename Query, typename T, typename Ask>
    QFuture<Result<T>> answer(AnswerCache<Query, T> &cache, const Query &query, Ask ask);
    template <typename T, typename Take>
    void observe(const QFuture<Result<T>> &future, Take take);
    void takeSession(const SessionInfo &session);
    void takeFreshness(const Freshness &freshness);

    std::unique_ptr<DataSource> m_source;
    std::optional<SessionInfo> m_session;
    std::optional<std::pair<QDateTime, QDateTime>> m_figures; ///< analysed and refreshed when
    int m_generation = 0; ///< counts clear(): an answer asked for in an earlier one is not kept
    AnswerCache<LearnerQuery, LearnerDashboard> m_learners;
    AnswerCache<DashboardQuery, TrainerDashboard> m_trainers;
    AnswerCache<DashboardQuery, OrganizationDashboard> m_organizations;
    AnswerCache<CourseQuery, CourseDetail> m_courses;
    AnswerCache<SkillQuery, SkillDetail> m_skills;
    AnswerCache<LearnersQuery, KeysetPage<LearnerRow>> m_learnerPages;
    AnswerCache<CoursesQuery, KeysetPage<CourseRow>> m_coursePages;
    AnswerCache<SkillsQuery, KeysetPage<SkillRow>> m_skillPages;
    AnswerCache<SearchQuery, QList<SearchHit>> m_searches;
};

} // namespace viridian
