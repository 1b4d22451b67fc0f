// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/request.h"
#include "models/core/result.h"

#include <QStringList>

#include <array>
#include <vector>

namespace viridian::server {

/// A set of IP addresses. IPv4 and the same mapped into IPv6 are one.
class Networks
{
public:
    /// Addresses and networks such as 10.0.0.0/8 or fd00::/8; BadInput names the one that is neither.
    static Result<Networks> read(const QStringList &networks);

    /// False for what is no address.
    bool contains(const QString &address) const;

private:
    struct Network
    {
        std::array<unsigned char, 16> address;
        int bits;
    };
    std::vector<Network> m_networks;
};

/// Sets the request's peer and isTls: from its connection, or when that comes from one of our proxies, from
/// what it tells. Of several addresses the last one that is no proxy of ours counts: those before it anybody
/// can write.
void identify(Request &request, const Networks &proxies, const QString &peer, bool isTls);

} // namespace viridian::server
