// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/problem.h"
#include "api/server/http/response.h"

namespace viridian::server {

// RFC 9457 problem details with the headers that belong to them: 401 asks for a bearer token, 503 says to
// come back in a second (whoever knows better replaces that).

Response problem(const Request &request, const Error &error);
/// What cannot be used of a request's query or body: 422, or 400 where it cannot even be read.
Response problem(const Request &request, const json::BadFields &badFields, int status = 422);
/// What HTTP itself refuses, such as 405 or 413; `detail` for the reader.
Response problem(const Request &request, int status, const QString &detail);

/// "Not Found"; empty for a status that this server never sends.
QByteArray reasonPhrase(int status);

} // namespace viridian::server
