// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/head.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Head)
};

tl::unexpected<Refusal> refuse(int status, const QString &detail)
{
    return tl::unexpected(Refusal{status, detail});
}

tl::unexpected<Refusal> malformed()
{
    return refuse(400, Text::tr("The request is not well-formed HTTP."));
}

/// RFC 9110: tchar.
bool isToken(QByteArrayView text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

bool equals(QByteArrayView one, QByteArrayView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

/// Some host, perhaps with a port; which one does not matter here.
bool isHost(QByteArrayView text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               QByteArrayView("-._~:[]").contains(c);
    });
}

std::optional<QList<std::pair<QString, QString>>> readQuery(QByteArrayView text)
{
    QList<std::pair<QString, QString>> query;
    for (const auto &part : text.toByteArray().split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equal = part.indexOf('=');
        const auto decode = [](QByteArray coded) { return percentDecoded(coded.replace('+', ' ')); };
        const auto name = decode(equal < 0 ? part : part.left(equal));
        const auto value = decode(equal < 0 ? QByteArray() : part.mid(equal + 1));
        if (!name || !value)
            return {};
        query.emplaceBack(*name, *value);
    }
    return query;
}

/// The request line into `head`; the minor version.
tl::expected<int, Refusal> readRequestLine(QByteArrayView line, const Limits &limits, Head &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return malformed();
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    const QByteArrayView method = line.first(first);
    if (!isToken(method) || target.empty() || version.size() != 8 || !version.startsWith("HTTP/") ||
        version[6] != '.' || !std::isdigit(static_cast<unsigned char>(version[5])) ||
        !std::isdigit(static_cast<unsigned char>(version[7])))
        return malformed();
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, Text::tr("This server speaks HTTP/1.1."));
    const auto known = methodFrom(method);
    if (!known)
        return refuse(501, Text::tr("This server does not know the method."));
    if (target.size() > limits.targetBytes)
        return refuse(414, Text::tr("The address is too long."));
    // Only paths: a proxy asks for whole addresses, and this is none.
    if (target.front() != '/' || target.contains('#') ||
        std::ranges::any_of(target, [](char c) { return isControl(c) || c == ' ' || (c & 0x80) != 0; }))
        return malformed();
    const qsizetype mark = target.indexOf('?');
    head.request.method = *known;
    head.request.path = target.first(mark < 0 ? target.size() : mark).toByteArray();
    auto query = readQuery(mark < 0 ? QByteArrayView() : target.sliced(mark + 1));
    if (!query || !percentDecoded(head.request.path))
        return malformed();
    head.request.query = std::move(*query);
    return version[7] - '0';
}

tl::expected<Header, Refusal> readHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    // A line that is folded begins with a space, which no name does.
    if (colon < 0 || !isToken(line.first(colon)))
        return malformed();
    const QByteArrayView value = trimmed(line.sliced(colon + 1));
    if (std::ranges::any_of(value, [](char c) { return isControl(c) && c != '\t'; }))
        return malformed();
    return Header(line.first(colon).toByteArray(), value.toByteArray());
}

/// What the headers say of the body and the connection.
tl::expected<Head, Refusal> readFraming(Head head, int minorVersion, const Limits &limits)
{
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    head.keepsAlive = minorVersion == 1;
    for (const auto &[name, value] : head.request.headers) {
        if (equals(name, "Host")) {
            ++hosts;
            if (!isHost(value))
                return malformed();
        } else if (equals(name, "Content-Length")) {
            ++lengths;
            // No sign, no list, nothing that overflows.
            if (value.isEmpty() || value.size() > 15 ||
                !std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; }))
                return malformed();
            head.contentLength = value.toLongLong();
        } else if (equals(name, "Transfer-Encoding")) {
            ++encodings;
            if (!equals(value, "chunked"))
                return refuse(501, Text::tr("This server takes no other transfer encoding than chunked."));
            head.isChunked = true;
        } else if (equals(name, "Expect")) {
            if (!equals(value, "100-continue"))
                return refuse(417, Text::tr("This server cannot do what the request expects."));
            head.expectsContinue = minorVersion == 1;
        } else if (equals(name, "Connection")) {
            for (const auto &option : value.split(','))
                if (equals(trimmed(option), "close"))
                    head.keepsAlive = false;
        }
    }
    if (hosts > 1 || (hosts == 0 && minorVersion == 1) || lengths > 1 || encodings > 1 ||
        (encodings == 1 && (lengths == 1 || minorVersion == 0)))
        return malformed();
    if (head.contentLength > limits.bodyBytes)
        return refuse(413, Text::tr("The request is too large."));
    return head;
}

} // namespace

std::optional<QString> percentDecoded(QByteArrayView text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const QByteArray digits =
            text.sliced(i + 1).first(std::min<qsizetype>(2, text.size() - i - 1)).toByteArray();
        if (digits.size() < 2 || !std::isxdigit(static_cast<unsigned char>(digits[0])) ||
            !std::isxdigit(static_cast<unsigned char>(digits[1])))
            return {};
        plain += static_cast<char>(digits.toInt(nullptr, 16));
        i += 2;
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString decoded = utf8(plain);
    if (utf8.hasError() || std::ranges::any_of(plain, isControl))
        return {};
    return decoded;
}

tl::expected<qsizetype, Refusal> headLength(QByteArrayView bytes, const Limits &limits)
{
    const QByteArrayView seen = bytes.first(std::min(bytes.size(), limits.headBytes));
    qsizetype line = 0; // where the line begins
    for (qsizetype i = 0; i < seen.size(); ++i) {
        if (seen[i] == '\0' || (seen[i] == '\n' && (i == 0 || seen[i - 1] != '\r')))
            return malformed();
        if (i > 0 && seen[i - 1] == '\r' && seen[i] != '\n')
            return malformed();
        if (seen[i] != '\n')
            continue;
        if (i - line == 1 && line > 0)
            return i + 1;
        line = i + 1;
    }
    if (line == 0 && seen.size() > limits.targetBytes + 32)
        return refuse(414, Text::tr("The address is too long."));
    if (bytes.size() >= limits.headBytes)
        return refuse(431, Text::tr("The headers are too large."));
    return 0;
}

tl::expected<Head, Refusal> readHead(QByteArrayView bytes, const Limits &limits)
{
    Head head;
    int minorVersion = 0;
    bool isFirst = true;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0)
            return malformed();
        const QByteArrayView line = bytes.sliced(at, end - at);
        at = end + 2;
        if (isFirst) {
            const auto version = readRequestLine(line, limits, head);
            if (!version)
                return tl::unexpected(version.error());
            minorVersion = *version;
            isFirst = false;
        } else if (!line.empty()) {
            auto header = readHeader(line);
            if (!header)
                return tl::unexpected(header.error());
            if (head.request.headers.size() >= limits.headers)
                return refuse(431, Text::tr("The headers are too many."));
            head.request.headers.append(std::move(*header));
        }
    }
    return readFraming(std::move(head), minorVersion, limits);
}

} // namespace viridian::server
