// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/server.h"
#include "api/server/log/jsonlog.h"
#include "app/api/config.h"

namespace viridian::apiserver {

/// The running server of the API: pools, identity, routes, connections, log and metrics, in the order in
/// which they need each other.
class Service
{
public:
    /// Listens when it comes back. The database need not be there yet: requests are refused until it is.
    static Result<std::unique_ptr<Service>> start(const Config &config, const QString &version,
                                                  const server::JsonLog &log);
    ~Service();

    quint16 port() const;
    /// Finishes what runs. False when some of it was cut.
    bool stop();

private:
    class Impl;
    explicit Service(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// What can be found out about the configuration without listening: the signing keys, certificate and key,
/// the certificates that a Redis is held against, and whether the connection strings can be read.
Result<void> check(const Config &config);

} // namespace viridian::apiserver
