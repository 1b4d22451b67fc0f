// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/networks.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

#include <arpa/inet.h>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Networks)
};

using Bytes = std::array<unsigned char, 16>;

std::optional<Bytes> bytesOf(const QString &address)
{
    const QByteArray text = address.trimmed().toLatin1();
    Bytes bytes{};
    if (inet_pton(AF_INET6, text.constData(), bytes.data()) == 1)
        return bytes;
    bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (inet_pton(AF_INET, text.constData(), bytes.data() + 12) == 1)
        return bytes;
    return {};
}

} // namespace

Result<Networks> Networks::read(const QStringList &networks)
{
    Networks set;
    for (const auto &network : networks) {
        const QStringList parts = network.split(u'/');
        const auto address = bytesOf(parts.first());
        const int width = parts.first().contains(u':') ? 128 : 32;
        bool isNumber = true;
        const int bits = parts.size() > 1 ? parts[1].toInt(&isNumber) : width;
        if (!address || !isNumber || bits < 0 || bits > width || parts.size() > 2)
            return failure(ErrorKind::BadInput,
                           Text::tr("%1 is no address and no network such as 10.0.0.0/8.").arg(network));
        set.m_networks.push_back({*address, bits + 128 - width});
    }
    return set;
}

bool Networks::contains(const QString &address) const
{
    const auto bytes = bytesOf(address);
    return bytes && std::ranges::any_of(m_networks, [&bytes](const Network &network) {
               const int rest = network.bits % 8;
               const auto whole = static_cast<size_t>(network.bits / 8);
               return std::equal(bytes->begin(), bytes->begin() + network.bits / 8,
                                 network.address.begin()) &&
                      (rest == 0 || ((*bytes)[whole] ^ network.address[whole]) >> (8 - rest) == 0);
           });
}

void identify(Request &request, const Networks &proxies, const QString &peer, bool isTls)
{
    request.peer = peer;
    request.isTls = isTls;
    if (!proxies.contains(peer))
        return;
    if (const QByteArray scheme = request.header("X-Forwarded-Proto"); !scheme.isEmpty())
        request.isTls = scheme == "https";
    const auto hops = request.header("X-Forwarded-For").split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QString address = QString::fromLatin1(hop->trimmed());
        if (!bytesOf(address))
            return;
        request.peer = address;
        if (!proxies.contains(address))
            return;
    }
}

} // namespace viridian::server
