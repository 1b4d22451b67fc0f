// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/proxylist.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace viridian::server {

namespace {

namespace ip = boost::asio::ip;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::ProxyList)
};

std::array<unsigned char, 16> bytesOf(const ip::address &address)
{
    return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes()
                           : address.to_v6().to_bytes();
}

std::optional<ip::address> addressFrom(const QByteArray &text)
{
    boost::system::error_code error;
    const auto address = ip::make_address(text.trimmed().toStdString(), error);
    return error ? std::nullopt : std::optional(address);
}

} // namespace

Result<ProxyList> ProxyList::read(const QStringList &proxies)
{
    ProxyList list;
    for (const auto &proxy : proxies) {
        const QStringList parts = proxy.split(u'/');
        const auto address = addressFrom(parts.first().toLatin1());
        bool isNumber = true;
        const int width = address && address->is_v4() ? 32 : 128;
        const int bits = parts.size() > 1 ? parts[1].toInt(&isNumber) : width;
        if (!address || !isNumber || bits < 0 || bits > width || parts.size() > 2)
            return failure(ErrorKind::BadInput,
                           Text::tr("%1 is no address and no network such as 10.0.0.0/8.").arg(proxy));
        list.m_networks.push_back({bytesOf(*address), bits + 128 - width});
    }
    return list;
}

bool ProxyList::contains(const ip::address &address) const
{
    const auto bytes = bytesOf(address);
    return std::ranges::any_of(m_networks, [&bytes](const Network &network) {
        const size_t whole = static_cast<size_t>(network.bits) / 8;
        const int rest = network.bits % 8;
        return std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                          network.address.begin()) &&
               (rest == 0 || ((bytes[whole] ^ network.address[whole]) >> (8 - rest)) == 0);
    });
}

void ProxyList::identify(Request &request, const ip::address &peer, bool isTls) const
{
    request.peer = QString::fromStdString(peer.to_string());
    request.isTls = isTls;
    if (!contains(peer))
        return;
    if (const QByteArray scheme = request.header("X-Forwarded-Proto"); !scheme.isEmpty())
        request.isTls = scheme == "https";
    const auto hops = request.header("X-Forwarded-For").split(',');
    for (const auto &hop : std::views::reverse(hops)) {
        const auto address = addressFrom(hop);
        if (!address)
            return;
        request.peer = QString::fromStdString(address->to_string());
        if (!contains(*address))
            return;
    }
}

} // namespace viridian::server
