// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/problem.h"

#include "api/json/decode.h"

#include <QCoreApplication>

namespace viridian::json {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::json::Problem)

public:
    static QString title(ErrorKind kind)
    {
        switch (kind) {
        case ErrorKind::Cancelled:
            return tr("Cancelled");
        case ErrorKind::Unreachable:
            return tr("Not available now");
        case ErrorKind::Timeout:
            return tr("Took too long");
        case ErrorKind::Authentication:
            return tr("Not signed in");
        case ErrorKind::Certificate:
            return tr("Certificate not accepted");
        case ErrorKind::NotAllowed:
            return tr("Not allowed");
        case ErrorKind::NoIdentity:
            return tr("No person of this organisation");
        case ErrorKind::SchemaMissing:
        case ErrorKind::SchemaOlder:
        case ErrorKind::SchemaNewer:
            return tr("The database does not fit the server");
        case ErrorKind::NotFound:
            return tr("Not found");
        case ErrorKind::RateLimited:
            return tr("Asked too often");
        case ErrorKind::Conflict:
            return tr("Changed by somebody else");
        case ErrorKind::BadInput:
            return tr("Input that cannot be used");
        case ErrorKind::NoSpace:
        case ErrorKind::MissingProgram:
        case ErrorKind::Internal:
            break;
        }
        return tr("A fault of the server");
    }

    /// Where the server's own words are not for the reader: they speak of its database and its disk.
    static QString detail(ErrorKind kind)
    {
        switch (httpStatus(kind)) {
        case 503:
            return tr("The server cannot answer now. Try again in a moment.");
        case 504:
            return tr("The server took too long. Try again, or choose a shorter time range.");
        default:
            return tr("The server has a fault. Try again, or tell your administrator the request's number.");
        }
    }

    static QString badInput() { return tr("Some of the input cannot be used."); }
};

ErrorKind kindOf(int status)
{
    for (const auto kind :
         {ErrorKind::BadInput, ErrorKind::Authentication, ErrorKind::NotAllowed, ErrorKind::NotFound,
          ErrorKind::Conflict, ErrorKind::RateLimited, ErrorKind::Unreachable, ErrorKind::Timeout})
        if (status == httpStatus(kind))
            return kind;
    switch (status) {
    case 400:
    case 413:
    case 414:
    case 431:
        return ErrorKind::BadInput;
    case 408:
        return ErrorKind::Timeout;
    case 410:
        return ErrorKind::NotFound;
    case 502:
        return ErrorKind::Unreachable;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace

int httpStatus(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return 422;
    case ErrorKind::Authentication:
        return 401;
    case ErrorKind::NotAllowed:
    case ErrorKind::NoIdentity:
        return 403;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::RateLimited:
        return 429;
    case ErrorKind::Unreachable:
    case ErrorKind::SchemaMissing:
    case ErrorKind::SchemaOlder:
    case ErrorKind::SchemaNewer:
    case ErrorKind::NoSpace:
        return 503;
    case ErrorKind::Timeout:
        return 504;
    case ErrorKind::Cancelled:
    case ErrorKind::Certificate:
    case ErrorKind::MissingProgram:
    case ErrorKind::Internal:
        break;
    }
    return 500;
}

Problem problem(const Error &error, const QString &requestId)
{
    const int status = httpStatus(error.kind);
    return {.type = QStringLiteral("about:blank"),
            .title = Text::title(error.kind),
            .status = status,
            .detail = status >= 500 ? Text::detail(error.kind) : error.userText,
            .instance = requestId,
            .kind = error.kind,
            .errors = {}};
}

Problem problem(const BadFields &badFields, const QString &requestId, int status)
{
    Problem made = problem(Error{ErrorKind::BadInput, {}, Text::badInput(), {}}, requestId);
    made.status = status;
    made.errors = badFields;
    return made;
}

Error errorFrom(int status, const QByteArray &contentType, const QByteArray &body)
{
    const QString code = QString::number(status);
    if (contentType == "application/problem+json") {
        if (const auto read = decodeAnswer<Problem>(body); read && read->status == status) {
            QStringList parts{read->detail};
            for (const auto &bad : read->errors)
                parts.append(QStringLiteral("%1: %2").arg(bad.field, bad.message));
            return {read->kind, code, parts.join(u'\n'),
                    QStringLiteral("%1 %2 (%3)").arg(code, read->title, read->instance)};
        }
    }
    const ErrorKind kind = kindOf(status);
    return {kind, code, status >= 500 ? Text::detail(kind) : Text::title(kind),
            QStringLiteral("status ") + code};
}

} // namespace viridian::json
