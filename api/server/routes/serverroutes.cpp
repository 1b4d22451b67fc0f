// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/serverroutes.h"

#include "api/json/encode.h"
#include "api/server/routes/reading.h"
#include "db/gateway/gatewaypool.h"

#include <QCoreApplication>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::ServerRoutes)
};

Response healthy(const ServerFacts &facts, Condition database)
{
    const Condition status = facts.isStopping() ? Condition::Unavailable : database;
    Response response{.status = status == Condition::Ok ? 200 : 503,
                      .body = json::encode(Health{status, database, facts.version})};
    if (status != Condition::Ok)
        response.headers.emplaceBack("Retry-After", "1");
    return response;
}

Route healthRoute(const char *pattern, const ServerFacts &facts)
{
    return {.pattern = pattern,
            .access = Route::Access::Anybody,
            .isLimited = false,
            .handler = [facts](SourceSession &session, Call &call) -> Answer {
                if (auto refused = readParameters(call))
                    return *refused;
                return healthy(facts, answersNow(session) ? Condition::Ok : Condition::Unavailable);
            },
            .unreachable = [facts](Call &call) -> Answer {
                if (auto refused = readParameters(call))
                    return *refused;
                return healthy(facts, Condition::Unavailable);
            }};
}

} // namespace

QList<Route> serverRoutes(const ServerFacts &facts)
{
    const auto direct = [](const char *pattern, std::function<Answer(Call &)> answer,
                           std::function<bool(const Request &)> isThereFor = {}) {
        return Route{
            .pattern = pattern,
            .access = Route::Access::Anybody,
            .database = Route::Database::None,
            .direct = [answer = std::move(answer), isThereFor = std::move(isThereFor)](Call &call) -> Answer {
                if (isThereFor && !isThereFor(call.request))
                    return problem(call.request, 404, Text::tr("There is nothing at this address."));
                if (auto refused = readParameters(call))
                    return *refused;
                return answer(call);
            }};
    };
    return {
        healthRoute("/api/v1/health", facts), healthRoute("/api/v1/health/ready", facts),
        direct("/api/v1/health/live",
               [facts](Call &) -> Answer {
                   return Response{.body = json::encode(Health{.version = facts.version})};
               }),
        direct("/api/v1/openapi.json", [facts](Call &) -> Answer { return Response::json(facts.openApi); }),
        direct(
            "/api/v1/metrics",
            [facts](Call &) -> Answer {
                return Response{.contentType = "text/plain; version=0.0.4; charset=utf-8",
                                .body = facts.metrics()};
            },
            facts.seesMetrics)};
}

} // namespace viridian::server
