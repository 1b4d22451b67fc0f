// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/request.h"

namespace viridian::server {

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

    /// A 200 with JSON that the client may keep and ask about.
    static Response json(QByteArray body);
};

} // namespace viridian::server
