// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/compose.h"

#include "api/gzip/gzip.h"
#include "api/server/http/problem.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>

namespace viridian::server {

namespace {

constexpr qsizetype worthCompressing = 1024;

QByteArray etagOf(const QByteArray &body)
{
    return "W/\"" +
           QCryptographicHash::hash(body, QCryptographicHash::Blake2b_160)
               .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) +
           '"';
}

QByteArray httpDate()
{
    // The same for a whole second, and every answer has one.
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC),
                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                   .toLatin1() +
               " GMT";
    }
    return text;
}

void addLine(QByteArray &bytes, QByteArrayView name, QByteArrayView value)
{
    Q_ASSERT(!value.contains('\r') && !value.contains('\n'));
    bytes.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool acceptsGzip(QByteArrayView acceptEncoding)
{
    bool any = false;
    for (const auto &part : acceptEncoding.toByteArray().toLower().split(',')) {
        const auto pieces = part.split(';');
        const QByteArray coding = pieces.first().trimmed();
        bool isWanted = true;
        for (const auto &piece : pieces.mid(1))
            if (const QByteArray weight = piece.trimmed(); weight.startsWith("q="))
                isWanted = weight.mid(2).toDouble() > 0;
        if (coding == "gzip" || coding == "x-gzip")
            return isWanted;
        any = any || (coding == "*" && isWanted);
    }
    return any;
}

bool namesEtag(QByteArrayView ifNoneMatch, QByteArrayView etag)
{
    const auto strong = [](const QByteArray &tag) { return tag.startsWith("W/") ? tag.mid(2) : tag; };
    for (const auto &part : ifNoneMatch.toByteArray().split(','))
        if (const QByteArray tag = part.trimmed(); tag == "*" || strong(tag) == strong(etag.toByteArray()))
            return true;
    return false;
}

void prepare(Response &response)
{
    response.etag = etagOf(response.body);
    if (response.body.size() > worthCompressing)
        response.packed = gzipped(response.body);
}

Wire compose(const Request &request, const Response &response, bool keepsAlive)
{
    const bool isRead = request.method == Method::Get || request.method == Method::Head;
    const bool isKeepable = response.isKeepable && isRead && response.status == 200;
    QByteArray etag;
    if (isKeepable)
        etag = response.etag.isEmpty() ? etagOf(response.body) : response.etag;
    const bool isKnown = isKeepable && namesEtag(request.header("If-None-Match"), etag);
    const bool isPacked = isKeepable && !isKnown && response.body.size() > worthCompressing &&
                          acceptsGzip(request.header("Accept-Encoding"));
    const int status = isKnown ? 304 : response.status;
    QByteArray body = response.body;
    if (isPacked)
        body = response.packed.isEmpty() ? gzipped(body) : response.packed;
    const bool hasBody = !isKnown && !response.contentType.isEmpty();

    QByteArray bytes;
    bytes.reserve(1024 + (hasBody ? body.size() : 0));
    bytes.append("HTTP/1.1 ")
        .append(QByteArray::number(status))
        .append(' ')
        .append(reasonPhrase(status))
        .append("\r\n");
    addLine(bytes, "Date", httpDate());
    if (hasBody) {
        addLine(bytes, "Content-Type", response.contentType);
        addLine(bytes, "Content-Length", QByteArray::number(body.size()));
    } else if (status != 204 && status != 304) {
        addLine(bytes, "Content-Length", "0");
    }
    if (isPacked)
        addLine(bytes, "Content-Encoding", "gzip");
    if (isKeepable) {
        addLine(bytes, "ETag", etag);
        addLine(bytes, "Cache-Control", "private, no-cache");
        addLine(bytes, "Vary", "Accept-Encoding, Authorization, X-Active-Role");
    } else {
        addLine(bytes, "Cache-Control", "no-store");
    }
    addLine(bytes, "X-Request-Id", request.id);
    addLine(bytes, "X-Content-Type-Options", "nosniff");
    addLine(bytes, "X-Frame-Options", "DENY");
    addLine(bytes, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    addLine(bytes, "Referrer-Policy", "no-referrer");
    addLine(bytes, "Cross-Origin-Resource-Policy", "same-origin");
    if (request.isTls)
        addLine(bytes, "Strict-Transport-Security", "max-age=31536000");
    for (const auto &[name, value] : response.headers)
        addLine(bytes, name, value);
    if (!keepsAlive)
        addLine(bytes, "Connection", "close");
    bytes.append("\r\n");
    if (hasBody && request.method != Method::Head)
        bytes.append(body);
    return {status, bytes};
}

} // namespace viridian::server
