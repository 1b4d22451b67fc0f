// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"

#include <QPromise>

namespace viridian {

/// A source that answers pages of learners from a list, when the test says so. Sorts by name or pace.
class ValueSource : public DataSource
{

public:
    QList<LearnerRow> rows;
    QList<LearnersQuery> asked;

    /// Answers the oldest question that waits.
    void answer()
    {
        auto [query, promise] = m_waiting.takeFirst();
        QList<LearnerRow> matching;
        for (const LearnerRow &row : rows) {
            if (row.displayName.contains(query.search, Qt::CaseInsensitive))
                matching.append(row);
        }
        std::ranges::stable_sort(matching, [&query = query](const LearnerRow &a, const LearnerRow &b) {
            const bool less =
                query.sort == LearnerSort::Name
                    ? (query.descending ? b.displayName < a.displayName : a.displayName < b.displayName)
                    : (query.descending ? b.paceRatio < a.paceRatio : a.paceRatio < b.paceRatio);
            return less;
        });
        const qsizetype first = query.page.cursor.toInt();
        KeysetPage<LearnerRow> page{
            matching.mid(first, query.page.limit), {}, static_cast<int>(matching.size())};
        if (first + page.rows.size() < matching.size())
            page.next = QByteArray::number(first + page.rows.size());
        finish(*promise, page);
    }

    void fail(ErrorKind kind)
    {
        auto [query, promise] = m_waiting.takeFirst();
        finish(*promise, failure(kind, QStringLiteral("The server went away.")));
    }

    qsizetype waiting() const { return m_waiting.size(); }
    bool oldestCancelled() const { return m_waiting.first().promise->isCanceled(); }

    QFuture<Result<KeysetPage<LearnerRow>>> learners(const LearnersQuery &query) override
    {
        asked.append(query);
        auto promise = std::make_shared<QPromise<Result<KeysetPage<LearnerRow>>>>();
        promise->start();
        m_waiting.append({query, promise});
        return promise->future();
    }

    Capabilities capabilities() const override { return Capability::LearnerLists; }
    ConnectionState state() const override { return {}; }
    QFuture<Result<SessionInfo>> session() override { return none<SessionInfo>(); }
    QFuture<Result<LearnerDashboard>> learner(const LearnerQuery &) override
    {
        return none<LearnerDashboard>();
    }
    QFuture<Result<TrainerDashboard>> trainer(const DashboardQuery &) override
    {
        return none<TrainerDashboard>();
    }
    QFuture<Result<OrganizationDashboard>> organization(const DashboardQuery &) override
    {
        return none<OrganizationDashboard>();
    }
    QFuture<Result<CourseDetail>> course(const CourseQuery &) override { return none<CourseDetail>(); }
    QFuture<Result<SkillDetail>> skill(const SkillQuery &) override { return none<SkillDetail>(); }
    QFuture<Result<KeysetPage<CourseRow>>> courses(const CoursesQuery &) override
    {
        return none<KeysetPage<CourseRow>>();
    }
    QFuture<Result<KeysetPage<SkillRow>>> skills(const SkillsQuery &) override
    {
        return none<KeysetPage<SkillRow>>();
    }
    QFuture<Result<QList<SearchHit>>> search(Role, const QString &, int) override
    {
        return none<QList<SearchHit>>();
    }
    QFuture<Result<QList<FollowUp>>> followUps(const FollowUpsQuery &) override
    {
        return none<QList<FollowUp>>();
    }
    QFuture<Result<FollowUp>> addFollowUp(const NewFollowUp &) override { return none<FollowUp>(); }
    QFuture<Result<FollowUp>> changeFollowUp(const FollowUpChange &) override { return none<FollowUp>(); }
    QFuture<Result<Freshness>> freshness(Role) override { return none<Freshness>(); }
    QFuture<Result<Freshness>> refresh(Role) override { return none<Freshness>(); }

private:
    using LearnersPromise = QPromise<Result<KeysetPage<LearnerRow>>>;
    struct Question
    {
        LearnersQuery query;
        std::shared_ptr<LearnersPromise> promise;
    };

    static void finish(LearnersPromise &promise, Result<KeysetPage<LearnerRow>> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }

    template <typename T>
    static QFuture<Result<T>> none()
    {
        return QtFuture::makeReadyFuture(Result<T>(failure(ErrorKind::NotFound, {})));
    }

    QList<Question> m_waiting;
};

} // namespace viridian
