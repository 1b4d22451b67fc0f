// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/problem.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Problem)
};

struct Status
{
    int number;
    const char *phrase;
    ErrorKind kind; ///< of a refusal that comes from no Error
};

constexpr std::array statuses{Status{200, "OK", ErrorKind::Internal},
                              Status{201, "Created", ErrorKind::Internal},
                              Status{202, "Accepted", ErrorKind::Internal},
                              Status{204, "No Content", ErrorKind::Internal},
                              Status{304, "Not Modified", ErrorKind::Internal},
                              Status{400, "Bad Request", ErrorKind::BadInput},
                              Status{401, "Unauthorized", ErrorKind::Authentication},
                              Status{403, "Forbidden", ErrorKind::NotAllowed},
                              Status{404, "Not Found", ErrorKind::NotFound},
                              Status{405, "Method Not Allowed", ErrorKind::BadInput},
                              Status{408, "Request Timeout", ErrorKind::Timeout},
                              Status{409, "Conflict", ErrorKind::Conflict},
                              Status{413, "Content Too Large", ErrorKind::BadInput},
                              Status{414, "URI Too Long", ErrorKind::BadInput},
                              Status{415, "Unsupported Media Type", ErrorKind::BadInput},
                              Status{417, "Expectation Failed", ErrorKind::BadInput},
                              Status{422, "Unprocessable Content", ErrorKind::BadInput},
                              Status{429, "Too Many Requests", ErrorKind::RateLimited},
                              Status{431, "Request Header Fields Too Large", ErrorKind::BadInput},
                              Status{500, "Internal Server Error", ErrorKind::Internal},
                              Status{501, "Not Implemented", ErrorKind::BadInput},
                              Status{503, "Service Unavailable", ErrorKind::Unreachable},
                              Status{504, "Gateway Timeout", ErrorKind::Timeout},
                              Status{505, "HTTP Version Not Supported", ErrorKind::BadInput}};

const Status &statusOf(int number)
{
    for (const auto &status : statuses)
        if (status.number == number)
            return status;
    Q_ASSERT_X(false, "statusOf", "a status without a phrase");
    return statuses.front();
}

/// The enumerators as the contract writes them.
const char *word(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return "cancelled";
    case ErrorKind::Unreachable:
        return "unreachable";
    case ErrorKind::Timeout:
        return "timeout";
    case ErrorKind::Authentication:
        return "authentication";
    case ErrorKind::Certificate:
        return "certificate";
    case ErrorKind::NotAllowed:
        return "notAllowed";
    case ErrorKind::NoIdentity:
        return "noIdentity";
    case ErrorKind::SchemaMissing:
        return "schemaMissing";
    case ErrorKind::SchemaOlder:
        return "schemaOlder";
    case ErrorKind::SchemaNewer:
        return "schemaNewer";
    case ErrorKind::NotFound:
        return "notFound";
    case ErrorKind::RateLimited:
        return "rateLimited";
    case ErrorKind::Conflict:
        return "conflict";
    case ErrorKind::BadInput:
        return "badInput";
    case ErrorKind::NoSpace:
        return "noSpace";
    case ErrorKind::MissingProgram:
        return "missingProgram";
    case ErrorKind::Internal:
        break;
    }
    return "internal";
}

Response details(const Request &request, int status, ErrorKind kind, const QString &detail,
                 const QList<ProblemField> &fields)
{
    QJsonObject body{{QStringLiteral("type"), QStringLiteral("about:blank")},
                     {QStringLiteral("title"), QLatin1StringView(reasonPhrase(status))},
                     {QStringLiteral("status"), status},
                     {QStringLiteral("detail"), detail},
                     {QStringLiteral("instance"), QLatin1StringView(request.id)},
                     {QStringLiteral("kind"), QLatin1StringView(word(kind))}};
    QJsonArray errors;
    for (const auto &[field, message] : fields)
        errors.append(QJsonObject{{QStringLiteral("field"), field}, {QStringLiteral("message"), message}});
    body.insert(QStringLiteral("errors"), errors);
    Response response{.status = status,
                      .contentType = "application/problem+json",
                      .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    if (status == 401)
        response.headers.emplaceBack("WWW-Authenticate", "Bearer");
    if (status == 503)
        response.headers.emplaceBack("Retry-After", "1");
    return response;
}

} // namespace

int statusFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Authentication:
        return 401;
    case ErrorKind::NotAllowed:
    case ErrorKind::NoIdentity:
        return 403;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::BadInput:
        return 422;
    case ErrorKind::RateLimited:
        return 429;
    case ErrorKind::Unreachable:
        return 503;
    case ErrorKind::Timeout:
        return 504;
    default:
        return 500;
    }
}

Response problem(const Request &request, const Error &error, const QList<ProblemField> &fields)
{
    const int status = statusFor(error.kind);
    if (status == 500)
        return details(request, status, ErrorKind::Internal,
                       Text::tr("Something went wrong on the server. Try again; if it stays so, tell your "
                                "administrator the number of this request."),
                       {});
    return details(request, status, error.kind, error.userText, fields);
}

Response problem(const Request &request, int status, const QString &detail, const QList<ProblemField> &fields)
{
    return details(request, status, statusOf(status).kind, detail, fields);
}

QByteArray reasonPhrase(int status)
{
    return statusOf(status).phrase;
}

} // namespace viridian::server
