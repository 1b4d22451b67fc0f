// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/restsource.h"

#include "api/client/restanswer.h"
#include "api/client/restrefresh.h"
#include "api/json/encode.h"
#include "api/json/parameters.h"

namespace viridian {

namespace {

/// "org-admin/courses"
QString inRole(Role role, const QString &path)
{
    return QString::fromLatin1(json::word(role)).replace(u'_', u'-') + u'/' + path;
}

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

template <typename Query>
QUrlQuery parametersOf(const Query &query)
{
    QUrlQuery parameters;
    json::addParameters(query, parameters);
    return parameters;
}

template <typename T>
QFuture<Result<T>> ready(const Result<T> &result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(result);
    promise.finish();
    return promise.future();
}

} // namespace

RestSource::RestSource(const RestOptions &options, QObject *parent)
    : DataSource(parent)
    , m_options(options)
    , m_link(std::make_unique<RestLink>(options))
    , m_tokens(std::make_unique<RestTokens>(*m_link, options))
{
    m_options.password.clear();
    m_options.refreshToken.clear();
    connect(m_link.get(), &RestLink::stateChanged, this, &DataSource::stateChanged);
}

RestSource::~RestSource()
{
    // Before the link that they hold on to.
    qDeleteAll(findChildren<RestRefresh *>());
    qDeleteAll(findChildren<RestCall *>());
    qDeleteAll(findChildren<http::Exchange *>());
}

Capabilities RestSource::capabilities() const
{
    return Capability::Refresh | Capability::LearnerLists | Capability::Search | Capability::FollowUp;
}

void RestSource::reconnect()
{
    m_link->reconnect();
}

ConnectionState RestSource::state() const
{
    return m_link->state();
}

template <typename T>
QFuture<Result<T>> RestSource::ask(const RestRequest &request, std::optional<Role> role)
{
    if (const auto usable = http::checkAddress(m_options.url); !usable)
        return ready<T>(Unexpected(usable.error()));
    auto *call = new RestCall(*m_link, *m_tokens, m_options, request, this);
    return RestAnswer<T>::of(call, *m_link,
                             [this, role](const Result<T> &result, QueryStatistics statistics) {
                                 if constexpr (std::is_same_v<T, SessionInfo>) {
                                     if (result)
                                         m_user = result->sessionUser;
                                 }
                                 statistics.sessionUser = m_user;
                                 if (role)
                                     statistics.activeRole = databaseRole(*role);
                                 if (result)
                                     emit queryFinished(statistics);
                             });
}

QFuture<Result<SessionInfo>> RestSource::session()
{
    return ask<SessionInfo>({.path = QStringLiteral("auth/profile")}, {});
}

QFuture<Result<LearnerDashboard>> RestSource::learner(const LearnerQuery &query)
{
    return ask<LearnerDashboard>(
        {.path = QStringLiteral("analytics/learner"), .query = parametersOf(query), .role = query.role},
        query.role);
}

QFuture<Result<TrainerDashboard>> RestSource::trainer(const DashboardQuery &query)
{
    return ask<TrainerDashboard>(
        {.path = QStringLiteral("analytics/trainer"), .query = parametersOf(query), .role = query.role},
        query.role);
}

QFuture<Result<OrganizationDashboard>> RestSource::organization(const DashboardQuery &query)
{
    return ask<OrganizationDashboard>({.path = QStringLiteral("analytics/organization"),
                                       .query = parametersOf(query),
                                       .role = query.role,
                                       .isHeavy = true},
                                      query.role);
}

QFuture<Result<CourseDetail>> RestSource::course(const CourseQuery &query)
{
    return ask<CourseDetail>({.path = inRole(query.role, QStringLiteral("courses/") + text(query.courseId)),
                              .query = parametersOf(query)},
                             query.role);
}

QFuture<Result<SkillDetail>> RestSource::skill(const SkillQuery &query)
{
    return ask<SkillDetail>({.path = inRole(query.role, QStringLiteral("skills/") + text(query.skillId))},
                            query.role);
}

QFuture<Result<KeysetPage<LearnerRow>>> RestSource::learners(const LearnersQuery &query)
{
    return ask<KeysetPage<LearnerRow>>(
        {.path = inRole(query.role, QStringLiteral("learners")), .query = parametersOf(query)}, query.role);
}

QFuture<Result<KeysetPage<CourseRow>>> RestSource::courses(const CoursesQuery &query)
{
    return ask<KeysetPage<CourseRow>>(
        {.path = inRole(query.role, QStringLiteral("courses")), .query = parametersOf(query)}, query.role);
}

QFuture<Result<KeysetPage<SkillRow>>> RestSource::skills(const SkillsQuery &query)
{
    return ask<KeysetPage<SkillRow>>(
        {.path = inRole(query.role, QStringLiteral("skills")), .query = parametersOf(query)}, query.role);
}

QFuture<Result<QList<SearchHit>>> RestSource::search(Role role, const QString &text, int limit)
{
    if (limit < 1)
        return ready<QList<SearchHit>>({});
    const SearchQuery query{role, text, std::min(limit, json::traits<&SearchQuery::limit>.most)};
    return ask<QList<SearchHit>>(
        {.path = inRole(role, QStringLiteral("search")), .query = parametersOf(query)}, role);
}

QFuture<Result<QList<FollowUp>>> RestSource::followUps(const FollowUpsQuery &query)
{
    return ask<QList<FollowUp>>(
        {.path = inRole(query.role, QStringLiteral("learners/%1/courses/%2/follow-ups")
                                        .arg(text(query.userId), text(query.courseId)))},
        query.role);
}

QFuture<Result<FollowUp>> RestSource::addFollowUp(const NewFollowUp &entry)
{
    return ask<FollowUp>({.method = "PUT",
                          .path = inRole(entry.role, QStringLiteral("follow-ups/") + text(entry.id)),
                          .body = json::encode(entry)},
                         entry.role);
}

QFuture<Result<FollowUp>> RestSource::changeFollowUp(const FollowUpChange &change)
{
    return ask<FollowUp>({.method = "PATCH",
                          .path = inRole(change.role, QStringLiteral("follow-ups/") + text(change.id)),
                          .body = json::encode(change)},
                         change.role);
}

QFuture<Result<Freshness>> RestSource::freshness(Role role)
{
    return ask<Freshness>({.path = QStringLiteral("analytics/freshness"), .role = role}, role);
}

QFuture<Result<Freshness>> RestSource::refresh(Role role)
{
    const auto taken = ask<Freshness>(
        {.method = "POST", .path = QStringLiteral("analytics/refresh"), .role = role, .isHeavy = true}, role);
    return RestRefresh::start(
        taken, [this, role] { return freshness(role); }, m_options, this);
}

QFuture<Result<void>> RestSource::signOut()
{
    m_tokens->stopKeeping();
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto *farewell = new RestCall(*m_link, *m_tokens, m_options,
                                  {.method = "POST", .path = QStringLiteral("auth/logout")}, this);
    farewell->start([this, promise, farewell](const Result<http::Answer> &answer) {
        // A session that the server knows no more is over, too.
        const bool isOver = answer || answer.error().kind == ErrorKind::Authentication;
        promise->addResult(isOver ? Result<void>() : Result<void>(Unexpected(answer.error())));
        promise->finish();
        farewell->deleteLater();
        m_tokens->forget();
        m_link->signedOut({ErrorKind::Authentication, {}, tr("You are signed out. Sign in again."), {}});
    });
    return promise->future();
}

void RestSource::withToken(const QString &refused,
                           const std::function<void(const Result<QString> &token)> &then)
{
    if (!refused.isEmpty())
        m_tokens->refuse(refused.toLatin1());
    m_tokens->request(this, [then](const Result<QByteArray> &token) {
        then(token.map([](const QByteArray &text) { return QString::fromLatin1(text); }));
    });
}

} // namespace viridian
