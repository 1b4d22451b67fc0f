// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/authroutes.h"

#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/server/routes/reading.h"

namespace viridian::server {

namespace {

/// Tokens and what belongs to one person alone: nobody keeps it.
template <typename Record>
Answer answer(const Result<Record> &record)
{
    return record.map([](const Record &value) {
        auto response = Response::json(json::encode(value));
        response.isKeepable = false;
        return response;
    });
}

/// The handler for a request whose body is a Body.
template <typename Body, typename Handle>
auto withBody(Handle handle)
{
    return [handle](SourceSession &session, Call &call) -> Answer {
        if (auto refused = readParameters(call))
            return *refused;
        const auto body = json::decodeRequest<Body>(call.request.body);
        if (!body)
            return problem(call.request, body.error());
        return answer(handle(session, call, *body));
    };
}

} // namespace

QList<Route> authRoutes(SignIn &signIn)
{
    using Access = Route::Access;
    return {
        {.method = Method::Post,
         .pattern = "/api/v1/auth/login",
         .access = Access::Anybody,
         .isLimited = false, // it counts attempts by itself
         .handler = withBody<LoginRequest>(
             [&signIn](SourceSession &session, Call &call, const LoginRequest &request) {
                 return signIn.login(session, call, request);
             })},
        {.method = Method::Post,
         .pattern = "/api/v1/auth/refresh",
         .access = Access::Anybody,
         .isLimited = false, // the same for what fails; many people may share an address
         .handler = withBody<RefreshRequest>(
             [&signIn](SourceSession &session, Call &call, const RefreshRequest &request) {
                 return signIn.refresh(session, call, request);
             })},
        {.method = Method::Post,
         .pattern = "/api/v1/auth/exchange",
         .access = Access::Anybody,
         .isLimited = false, // what fails
         .handler = withBody<ExchangeRequest>(
             [&signIn](SourceSession &session, Call &call, const ExchangeRequest &request) {
                 return signIn.exchange(session, call, request);
             })},
        {.method = Method::Post,
         .pattern = "/api/v1/auth/logout",
         .handler = [](SourceSession &session, Call &call) -> Answer {
             if (auto refused = readParameters(call))
                 return *refused;
             return SignIn::logout(session, call.person()).map([] {
                 return Response{.status = 204, .contentType = {}};
             });
         }},
        {.method = Method::Get,
         .pattern = "/api/v1/auth/profile",
         .handler = [](SourceSession &session, Call &call) -> Answer {
             if (auto refused = readParameters(call))
                 return *refused;
             return answer(SignIn::profile(session));
         }},
    };
}

} // namespace viridian::server
