// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/response.h"

namespace viridian::server {

/// An answer as it goes over the wire.
struct Wire
{
    int status = 0; ///< 304 where the client has the answer already
    QByteArray bytes;
};

/// Makes the bytes of an answer: Date, length, request id and security headers; for an answer that may be
/// kept an ETag, 304 where the client's If-None-Match has it, and gzip for more than a kilobyte where the
/// client takes it. What may not be kept, such as a token, is not compressed either: its length would tell of
/// it.
Wire compose(const Request &request, const Response &response, bool keepsAlive);

/// Makes ETag and gzip of an answer that may be kept ahead, for all the times that it is given.
void prepare(Response &response);

/// Whether an Accept-Encoding takes gzip.
bool acceptsGzip(QByteArrayView acceptEncoding);

/// Whether an If-None-Match names this ETag; weakly compared.
bool namesEtag(QByteArrayView ifNoneMatch, QByteArrayView etag);

} // namespace viridian::server
