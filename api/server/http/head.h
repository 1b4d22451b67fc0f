// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/limits.h"
#include "api/server/http/request.h"

#include <tl/expected.hpp>

namespace viridian::server {

/// Why a request is not even looked at: the connection is closed after the answer, because what follows could
/// be the rest of it.
struct Refusal
{
    int status = 400;
    QString detail; ///< for the reader, translated; never what was sent
};

/// The request line and the headers.
struct Head
{
    Request request; ///< without id, body and peer
    bool keepsAlive = true;
    bool isChunked = false;
    bool expectsContinue = false;
    qint64 contentLength = 0; ///< 0 where there is none

    bool hasBody() const { return isChunked || contentLength > 0; }
};

/// Looks for the end of a head in what has come so far: how many bytes it has with the empty line, 0 when
/// more must come. Refuses what cannot become one any more: a line that does not end in CRLF, a zero byte,
/// too much.
tl::expected<qsizetype, Refusal> headLength(QByteArrayView bytes, const Limits &limits);

/// Reads a complete head, and refuses all that two programs in a row could read differently, which is how
/// requests are smuggled past a proxy: folded lines, a space before a colon, a missing or repeated Host, more
/// than one Content-Length or one that is no number, a Transfer-Encoding other than chunked, one beside a
/// Content-Length, or in HTTP/1.0. RFC 9112.
tl::expected<Head, Refusal> readHead(QByteArrayView head, const Limits &limits);

/// Decodes %XX; nothing where that is malformed, is no UTF-8 or hides a control character.
std::optional<QString> percentDecoded(QByteArrayView text);

} // namespace viridian::server
