// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/request.h"
#include "models/core/result.h"

#include <boost/asio/ip/address.hpp>

#include <QStringList>

#include <vector>

namespace viridian::server {

/// The proxies whose word on their clients counts.
class ProxyList
{
public:
    /// Addresses and networks such as 10.0.0.0/8 or fd00::/8; BadInput names the one that is neither.
    static Result<ProxyList> read(const QStringList &proxies);

    /// Sets the request's peer and isTls: from the connection, or when that comes from a proxy, from what it
    /// tells. Of several addresses the last one that is no proxy of ours counts: those before it anybody can
    /// write.
    void identify(Request &request, const boost::asio::ip::address &peer, bool isTls) const;

private:
    struct Network
    {
        std::array<unsigned char, 16> address; ///< IPv4 as mapped into IPv6
        int bits;
    };
    bool contains(const boost::asio::ip::address &address) const;

    std::vector<Network> m_networks;
};

} // namespace viridian::server
