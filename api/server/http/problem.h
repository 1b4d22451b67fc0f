// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/response.h"
#include "models/core/error.h"

#include <QStringList>

namespace viridian::server {

/// A field of a request that cannot be used.
struct ProblemField
{
    QString field;
    QString message; ///< never the value, which may be a secret
};

/// The status for a kind of error: 401 Authentication, 403 NotAllowed and NoIdentity, 404 NotFound, 409
/// Conflict, 422 BadInput, 429 RateLimited, 503 Unreachable, 504 Timeout, else 500.
int statusFor(ErrorKind kind);

/// RFC 9457 problem details. `detail` is the error's userText, for 500 a fixed sentence: what went wrong
/// inside is for the log alone. 401 asks for a bearer token; 503 says when to come back, a second by default.
Response problem(const Request &request, const Error &error, const QList<ProblemField> &fields = {});

/// The same for what HTTP itself refuses, such as 405 or 413.
Response problem(const Request &request, int status, const QString &detail,
                 const QList<ProblemField> &fields = {});

/// "Not Found"
QByteArray reasonPhrase(int status);

} // namespace viridian::server
