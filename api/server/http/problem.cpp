// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/problem.h"

#include "api/json/encode.h"

#include <QHash>

namespace viridian::server {

namespace {

Response respond(const json::Problem &problem)
{
    Response response{
        .status = problem.status, .contentType = "application/problem+json", .body = json::encode(problem)};
    if (problem.status == 401)
        response.headers.emplaceBack("WWW-Authenticate", "Bearer");
    if (problem.status == 503)
        response.headers.emplaceBack("Retry-After", "1");
    return response;
}

/// The kind for a status that comes from no Error.
ErrorKind kindOf(int status)
{
    switch (status) {
    case 404:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::Timeout;
    case 503:
        return ErrorKind::Unreachable;
    default:
        return status < 500 || status == 501 || status == 505 ? ErrorKind::BadInput : ErrorKind::Internal;
    }
}

} // namespace

Response problem(const Request &request, const Error &error)
{
    return respond(json::problem(error, QString::fromLatin1(request.id)));
}

Response problem(const Request &request, const json::BadFields &badFields, int status)
{
    return respond(json::problem(badFields, QString::fromLatin1(request.id), status));
}

Response problem(const Request &request, int status, const QString &detail)
{
    json::Problem made =
        json::problem(Error{kindOf(status), {}, detail, {}}, QString::fromLatin1(request.id));
    made.status = status;
    made.detail = detail;
    return respond(made);
}

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{{200, "OK"},
                                                {201, "Created"},
                                                {202, "Accepted"},
                                                {204, "No Content"},
                                                {304, "Not Modified"},
                                                {400, "Bad Request"},
                                                {401, "Unauthorized"},
                                                {403, "Forbidden"},
                                                {404, "Not Found"},
                                                {405, "Method Not Allowed"},
                                                {408, "Request Timeout"},
                                                {409, "Conflict"},
                                                {413, "Content Too Large"},
                                                {414, "URI Too Long"},
                                                {415, "Unsupported Media Type"},
                                                {417, "Expectation Failed"},
                                                {422, "Unprocessable Content"},
                                                {429, "Too Many Requests"},
                                                {431, "Request Header Fields Too Large"},
                                                {500, "Internal Server Error"},
                                                {501, "Not Implemented"},
                                                {503, "Service Unavailable"},
                                                {504, "Gateway Timeout"},
                                                {505, "HTTP Version Not Supported"}};
    return phrases.value(status);
}

} // namespace viridian::server
