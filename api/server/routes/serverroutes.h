// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"

namespace viridian::server {

/// What the routes about the server itself need to know of it. The functions are called from any thread and
/// do not block.
struct ServerFacts
{
    QString version;
    std::function<bool()> isStopping;
    std::function<QByteArray()> metrics;              ///< Prometheus text
    std::function<bool(const Request &)> seesMetrics; ///< whether this client may
    QByteArray openApi;                               ///< the contract as JSON
};

/// health, health/live, health/ready, metrics, openapi.json.
QList<Route> serverRoutes(const ServerFacts &facts);

} // namespace viridian::server
