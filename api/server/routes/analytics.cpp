// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/analytics.h"

#include "api/server/routes/reading.h"
#include "db/source/dashboards.h"

namespace viridian::server {

namespace {

void leaveOutPredictions(LearnerDashboard &dashboard)
{
    dashboard.pace.projectedFinish.reset();
    dashboard.pace.finish.reset();
}

void leaveOutPredictions(TrainerDashboard &dashboard)
{
    dashboard.riskModel.reset();
}

void leaveOutPredictions(OrganizationDashboard &) {}

template <typename Query, typename Read>
Route dashboard(const char *pattern, Role usualRole, Read read)
{
    return {.pattern = pattern,
            .usualRole = usualRole,
            .database = Route::Database::Computed,
            .handler = [read](SourceSession &session, Call &call) -> Answer {
                Query query;
                AnalyticsOptions options;
                if (auto refused = readParameters(call, query, options))
                    return *refused;
                query.role = call.role();
                auto result = read(session, query);
                if (result && !options.includePredictions)
                    leaveOutPredictions(*result);
                return respond(result);
            }};
}

Answer refresh(SourceSession &session, Call &call)
{
    if (auto refused = readParameters(call))
        return *refused;
    const auto done = session.refresh(call.role());
    if (!done && done.error().kind != ErrorKind::RateLimited)
        return Unexpected(done.error());
    auto freshness = readFreshness(session, call.role());
    if (!freshness)
        return Unexpected(freshness.error());
    if (!done) {
        Response tooSoon = problem(call.request, done.error());
        const qint64 seconds =
            std::max<qint64>(1, QDateTime::currentDateTimeUtc().secsTo(freshness->nextAllowedAt) + 1);
        tooSoon.headers.emplaceBack("Retry-After", QByteArray::number(seconds));
        return tooSoon;
    }
    return Response{.status = 202, .body = json::encode(*freshness)};
}

} // namespace

QList<Route> analyticsRoutes()
{
    return {dashboard<LearnerQuery>("/api/v1/analytics/learner", Role::Learner, readLearner),
            dashboard<DashboardQuery>("/api/v1/analytics/trainer", Role::Trainer, readTrainer),
            dashboard<DashboardQuery>("/api/v1/analytics/organization", Role::OrgAdmin, readOrganization),
            Route{.pattern = "/api/v1/analytics/freshness",
                  .handler = [](SourceSession &session, Call &call) -> Answer {
                      if (auto refused = readParameters(call))
                          return *refused;
                      return respond(readFreshness(session, call.role()));
                  }},
            Route{.method = Method::Post,
                  .pattern = "/api/v1/analytics/refresh",
                  .handler = refresh,
                  .repeated = [](SourceSession &session, Call &call) -> Answer {
                      return readFreshness(session, call.role()).map([](const Freshness &freshness) {
                          return Response{.status = 202, .body = json::encode(freshness)};
                      });
                  }}};
}

} // namespace viridian::server
