// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/badfield.h"
#include "models/core/error.h"

#include <QByteArray>

namespace viridian::json {

/// Problem details (RFC 9457): how the API says that it did not work. Content type application/problem+json.
struct Problem
{
    QString type;     ///< always about:blank: status and kind say it all
    QString title;    ///< of every problem of this kind, translated
    int status = 500; ///< HTTP
    QString detail;   ///< cause and next step, for the reader, translated
    QString instance; ///< id of the request, to find it in the log
    ErrorKind kind = ErrorKind::Internal;
    BadFields errors; ///< of BadInput: every field that cannot be used

    bool operator==(const Problem &) const = default;
};

template <>
inline constexpr Traits traits<&Problem::status>{.least = 400, .most = 599};
template <>
inline constexpr Members<&Problem::type, &Problem::title, &Problem::status, &Problem::detail,
                         &Problem::instance, &Problem::kind, &Problem::errors>
    fields<Problem>{};

/// The HTTP status that tells of this kind.
int httpStatus(ErrorKind kind);

/// What the reader may know of an error: of a fault on the server's side nothing but its kind.
Problem problem(const Error &error, const QString &requestId);
/// BadInput with the fields. Status 400 where the request itself is unusable, 422 where its values are.
Problem problem(const BadFields &badFields, const QString &requestId, int status = 422);

/// The other way round: the error that a client's user sees. Any other body, as that of a proxy in between,
/// is judged by the status.
Error errorFrom(int status, const QByteArray &contentType, const QByteArray &body);

} // namespace viridian::json
