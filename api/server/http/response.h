// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/request.h"

#include <QUuid>

namespace viridian::server {

/// What the log tells of a request besides what the connection knows. Nothing of it is sent.
struct Trace
{
    QByteArray route; ///< pattern, such as "/api/v1/{role}/courses"; empty: none fits
    QUuid organizationId;
    QUuid userId;
    QString error; ///< what went wrong inside, for 5xx
};

/// An answer before it is sent: the server adds length, date, request id, security headers, ETag and
/// compression, and leaves the body out for HEAD.
struct Response
{
    int status = 200;
    QByteArray contentType = "application/json"; ///< empty: there is no body
    QByteArray body;
    Headers headers = {}; ///< further ones, such as Retry-After
    /// A client may keep the answer and ask whether it still holds (ETag); else nobody keeps it.
    bool isKeepable = false;
    /// Made ahead by prepare() for an answer that is given more than once; empty: made when it is sent.
    QByteArray etag = {};
    QByteArray packed = {}; ///< the body as gzip
    Trace trace = {};

    /// A 200 with JSON that the client may keep and ask about.
    static Response json(QByteArray body);
};

} // namespace viridian::server
