// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "models/source/query.h"

/// What a client asks with: the queries of models/source/query.h as the query or body of a request, and what
/// only the API has.
namespace viridian {

/// GET {role}/search.
struct SearchQuery
{
    Role role = Role::Trainer;
    QString text;
    int limit = 20; ///< 1 to 100

    bool operator==(const SearchQuery &) const = default;
};

/// Besides the query of an analytics/... route.
struct AnalyticsOptions
{
    bool includePredictions = true; ///< forecasts of the finish, and the risk model
    bool refreshCache = false;      ///< worked out anew, past every cache of the server

    bool operator==(const AnalyticsOptions &) const = default;
};

struct LoginRequest
{
    QString organization; ///< external id or name
    QString login;        ///< e-mail or external id
    QString password;     ///< secret

    bool operator==(const LoginRequest &) const = default;
};

struct RefreshRequest
{
    QString refreshToken; ///< secret

    bool operator==(const RefreshRequest &) const = default;
};

/// A token of an issuer that the server was told to trust.
struct ExchangeRequest
{
    QString token; ///< secret

    bool operator==(const ExchangeRequest &) const = default;
};

/// The answer of auth/login, auth/refresh and auth/exchange.
struct TokenAnswer
{
    QString accessToken;  ///< secret
    QString tokenType;    ///< "Bearer"
    int expiresIn = 0;    ///< of the access token, in seconds
    QString refreshToken; ///< secret; takes the place of the one that was shown
    SessionInfo session;

    bool operator==(const TokenAnswer &) const = default;
};

/// Whether a part of the server can be used.
enum class Condition
{
    Ok,
    Unavailable
};

/// The answer of health, health/ready and health/live.
struct Health
{
    Condition status = Condition::Ok;   ///< whether requests can be answered
    Condition database = Condition::Ok; ///< Ok where it was not asked
    QString version;                    ///< of the server

    bool operator==(const Health &) const = default;
};

namespace json {

/// Longest text to look for, in characters.
inline constexpr int longestSearch = 200;
/// Longest organisation, login or password, in characters.
inline constexpr int longestCredential = 1024;
/// Longest token of another issuer, in characters.
inline constexpr int longestToken = 4096;

template <>
inline constexpr Traits traits<&LearnerQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&LearnerQuery::range>{.name = "timeRange"};
template <>
inline constexpr Members<&LearnerQuery::role, &LearnerQuery::userId, &LearnerQuery::courseId,
                         &LearnerQuery::range>
    fields<LearnerQuery>{};

template <>
inline constexpr Traits traits<&DashboardQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&DashboardQuery::range>{.name = "timeRange"};
template <>
inline constexpr Members<&DashboardQuery::role, &DashboardQuery::range> fields<DashboardQuery>{};

template <>
inline constexpr Members<&AnalyticsOptions::includePredictions, &AnalyticsOptions::refreshCache>
    fields<AnalyticsOptions>{};

template <>
inline constexpr Traits traits<&CourseQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&CourseQuery::courseId>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&CourseQuery::range>{.name = "timeRange"};
template <>
inline constexpr Members<&CourseQuery::role, &CourseQuery::courseId, &CourseQuery::range>
    fields<CourseQuery>{};

template <>
inline constexpr Traits traits<&SkillQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&SkillQuery::skillId>{.isElsewhere = true};
template <>
inline constexpr Members<&SkillQuery::role, &SkillQuery::skillId> fields<SkillQuery>{};

template <>
inline constexpr Traits traits<&PageRequest::limit>{.least = 1, .most = 1000};
template <>
inline constexpr Members<&PageRequest::cursor, &PageRequest::limit> fields<PageRequest>{};

template <>
inline constexpr Traits traits<&LearnersQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&LearnersQuery::search>{.most = longestSearch};
template <>
inline constexpr Members<&LearnersQuery::role, &LearnersQuery::courseId, &LearnersQuery::search,
                         &LearnersQuery::filter, &LearnersQuery::review, &LearnersQuery::sort,
                         &LearnersQuery::descending, &LearnersQuery::openOnly, &LearnersQuery::page,
                         &LearnersQuery::skillId>
    fields<LearnersQuery>{};

template <>
inline constexpr Traits traits<&CoursesQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&CoursesQuery::search>{.most = longestSearch};
template <>
inline constexpr Members<&CoursesQuery::role, &CoursesQuery::search, &CoursesQuery::sort,
                         &CoursesQuery::descending, &CoursesQuery::page>
    fields<CoursesQuery>{};

template <>
inline constexpr Traits traits<&SkillsQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&SkillsQuery::search>{.most = longestSearch};
template <>
inline constexpr Members<&SkillsQuery::role, &SkillsQuery::search, &SkillsQuery::sort,
                         &SkillsQuery::descending, &SkillsQuery::page>
    fields<SkillsQuery>{};

template <>
inline constexpr Traits traits<&FollowUpsQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&FollowUpsQuery::userId>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&FollowUpsQuery::courseId>{.isElsewhere = true};
template <>
inline constexpr Members<&FollowUpsQuery::role, &FollowUpsQuery::userId, &FollowUpsQuery::courseId>
    fields<FollowUpsQuery>{};

template <>
inline constexpr Traits traits<&SearchQuery::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&SearchQuery::text>{.most = longestSearch};
template <>
inline constexpr Traits traits<&SearchQuery::limit>{.least = 1, .most = 100};
template <>
inline constexpr Members<&SearchQuery::role, &SearchQuery::text, &SearchQuery::limit> fields<SearchQuery>{};

template <>
inline constexpr Traits traits<&NewFollowUp::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&NewFollowUp::id>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&NewFollowUp::text>{.isOptional = true, .most = longestNote};
template <>
inline constexpr Members<&NewFollowUp::role, &NewFollowUp::id, &NewFollowUp::userId, &NewFollowUp::courseId,
                         &NewFollowUp::kind, &NewFollowUp::text, &NewFollowUp::due>
    fields<NewFollowUp>{};

template <>
inline constexpr Traits traits<&FollowUpChange::role>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&FollowUpChange::id>{.isElsewhere = true};
template <>
inline constexpr Traits traits<&FollowUpChange::text>{.most = longestNote};
template <>
inline constexpr Traits traits<&FollowUpChange::reopen>{.isOptional = true};
template <>
inline constexpr Members<&FollowUpChange::role, &FollowUpChange::id, &FollowUpChange::version,
                         &FollowUpChange::text, &FollowUpChange::due, &FollowUpChange::outcome,
                         &FollowUpChange::reopen, &FollowUpChange::putAway>
    fields<FollowUpChange>{};

template <>
inline constexpr Traits traits<&LoginRequest::organization>{.most = longestCredential};
template <>
inline constexpr Traits traits<&LoginRequest::login>{.most = longestCredential};
template <>
inline constexpr Traits traits<&LoginRequest::password>{.most = longestCredential};
template <>
inline constexpr Members<&LoginRequest::organization, &LoginRequest::login, &LoginRequest::password>
    fields<LoginRequest>{};

template <>
inline constexpr Traits traits<&RefreshRequest::refreshToken>{.most = longestCredential};
template <>
inline constexpr Members<&RefreshRequest::refreshToken> fields<RefreshRequest>{};

template <>
inline constexpr Traits traits<&ExchangeRequest::token>{.most = longestToken};
template <>
inline constexpr Members<&ExchangeRequest::token> fields<ExchangeRequest>{};

template <>
inline constexpr Members<&TokenAnswer::accessToken, &TokenAnswer::tokenType, &TokenAnswer::expiresIn,
                         &TokenAnswer::refreshToken, &TokenAnswer::session>
    fields<TokenAnswer>{};

template <>
inline constexpr Members<&Health::status, &Health::database, &Health::version> fields<Health>{};

} // namespace json

} // namespace viridian
