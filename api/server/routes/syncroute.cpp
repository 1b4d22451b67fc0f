// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/syncroute.h"

#include "api/gzip/gzip.h"
#include "api/server/http/compose.h"
#include "api/server/routes/reading.h"
#include "db/snapshot/wire.h"

namespace viridian::server {

namespace {

Result<QByteArray> read(snapshot::PostgresFeed &feed, const snapshot::ReadRequest &request)
{
    snapshot::AnswerWriter writer;
    if (request.isEstimate) {
        const auto estimate = feed.estimate();
        if (!estimate)
            return Unexpected(estimate.error());
        writer.setEstimate(*estimate);
    }
    const auto whole = feed.read(request.steps, writer);
    if (!whole)
        return Unexpected(whole.error());
    return writer.finish(*whole);
}

Answer sync(SourceSession &session, const Call &call, const snapshot::ReadBounds &bounds)
{
    const auto request = snapshot::decodeRequest(call.request.body);
    if (!request)
        return problem(call.request, json::BadFields{{request.error().detail, request.error().userText}},
                       request.error().detail.isEmpty() ? 400 : 422);
    if (auto refused = readParameters(call))
        return *refused;
    snapshot::PostgresFeed feed(session, call.role(), bounds, request->scope);
    auto body = read(feed, *request);
    if (!body)
        return Unexpected(body.error());
    Response response{.contentType = "application/octet-stream", .body = std::move(*body)};
    // Here rather than where answers are composed: it takes long, and this thread may block.
    if (acceptsGzip(call.request.header("Accept-Encoding"))) {
        response.body = gzipped(response.body);
        response.headers.append(Header{"Content-Encoding", "gzip"});
    }
    return response;
}

} // namespace

QList<Route> syncRoutes(const snapshot::ReadBounds &bounds)
{
    // Not from a standby: one that lags would take the client back to an earlier moment.
    return {
        {.method = Method::Post,
         .pattern = "/api/v1/{role}/sync",
         .database = Route::Database::Primary,
         .handler = [bounds](SourceSession &session, Call &call) { return sync(session, call, bounds); }}};
}

} // namespace viridian::server
