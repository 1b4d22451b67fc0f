// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/encode.h"
#include "api/json/parameters.h"
#include "api/server/http/problem.h"
#include "api/server/routes/route.h"

// What the routes' handlers have in common: records out of a request, and a record as its answer.
namespace viridian::server {

/// The query of the request into one record or several that share it; nothing, or the answer that names every
/// parameter that cannot be used.
template <typename... Records>
std::optional<Response> readParameters(const Call &call, Records &...records)
{
    json::ParameterReader reader(call.request.query);
    (reader.read(records), ...);
    const auto end = reader.end();
    return end ? std::nullopt : std::optional(problem(call.request, end.error()));
}

/// The id in the path; nothing, or the answer that says what is wrong with it.
inline std::optional<Response> readId(const Call &call, const char *name, QUuid &into)
{
    json::Decoder decoder;
    const json::Decoder::Step step(decoder, name);
    if (const auto id = decoder.id(call.path.value(name)))
        into = *id;
    return decoder.badFields().isEmpty() ? std::nullopt
                                         : std::optional(problem(call.request, decoder.badFields()));
}

/// The body; 400 where it is no JSON, 422 where its fields cannot be used.
template <typename Record>
std::optional<Response> readBody(const Call &call, Record &into)
{
    auto decoded = json::decodeRequest<Record>(call.request.body);
    if (decoded) {
        into = std::move(*decoded);
        return {};
    }
    const bool isWhole =
        std::ranges::any_of(decoded.error(), [](const json::BadField &bad) { return bad.field.isEmpty(); });
    return problem(call.request, decoded.error(), isWhole ? 400 : 422);
}

/// The record as JSON that may be kept, or its error.
template <typename Record>
Answer respond(const Result<Record> &result)
{
    if (!result)
        return Unexpected(result.error());
    return Response::json(json::encode(*result));
}

} // namespace viridian::server
