// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "models/source/datasource.h"
#include "models/source/remotesession.h"

#include <memory>

namespace viridian {

class RestLink;
class RestTokens;
struct RestRequest;

/// The source on a Viridian API server (api/openapi.yaml), signed in as a person.
///
/// Nothing here blocks: answers are read on threads of the pool. Signing in happens with the first call. What
/// is safe to ask twice is asked again when the server was away for a moment; after several failures in a row
/// the state is Reconnecting and every call is answered at once with why, until the server is there again. A
/// session that the server ended makes the state NotConnected, and whoever wants more has to sign in. Without
/// a Database workspace: database() is nullptr.
class RestSource : public DataSource, public RemoteSession
{
    Q_OBJECT

public:
    explicit RestSource(const RestOptions &options, QObject *parent = nullptr);
    /// Ends what is under way; open futures end cancelled. The session stays for the next start.
    ~RestSource() override;

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
    /// The server takes it into its queue; this waits until it is done.
    QFuture<Result<Freshness>> refresh(Role role) override;
    void reconnect() override;

    QFuture<Result<void>> signOut() override;
    void withToken(const QString &refused,
                   const std::function<void(const Result<QString> &token)> &then) override;

private:
    template <typename T>
    QFuture<Result<T>> ask(const RestRequest &request, std::optional<Role> role);

    RestOptions m_options; ///< without secrets
    QString m_user;        ///< who the server said the reader is
    std::unique_ptr<RestLink> m_link;
    std::unique_ptr<RestTokens> m_tokens;
};

} // namespace viridian
