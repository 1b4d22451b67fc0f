// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/cache/redisoptions.h"
#include "api/server/http/server.h"
#include "api/server/identity/accesstokens.h"
#include "api/server/limits/limiter.h"
#include "db/gateway/gatewaypool.h"
#include "db/gateway/sessions.h"
#include "db/snapshot/postgresfeed.h"

#include <QProcessEnvironment>

namespace viridian::apiserver {

/// All that viridian-api can be told. docs/api.md describes each setting.
struct Config
{
    server::ServerOptions server;
    QStringList metricsFrom{QStringLiteral("127.0.0.0/8"), QStringLiteral("::1")};
    std::chrono::seconds grace{20}; ///< for what runs when the server stops
    GatewayOptions database;
    QString readConninfo;       ///< empty: reads go to the same database as writes
    int cacheMegabytes = 64;    ///< of answers that are kept; 0: none
    server::RedisOptions redis; ///< of answers that all instances share; not set: none
    QString signingKeys;        ///< file
    QString issuers;            ///< file of those whose tokens are exchanged; empty: nobody\'s
    server::AccessTokens::Settings tokens;
    gateway::SessionTerms sessions{std::chrono::days(1), std::chrono::days(30)};
    server::Quotas quotas;
    snapshot::ReadBounds sync;
};

/// The names that the environment has for the settings, such as VIRIDIAN_API_DATABASE_CONNINFO for conninfo
/// in [database].
QByteArray environmentName(const QByteArray &setting);

/// From a file in INI format (empty: none) and the environment, which wins. BadInput names everything that is
/// wrong, one a line, and quotes no value: it may be a secret.
Result<Config> readConfig(const QString &file, const QProcessEnvironment &environment);

} // namespace viridian::apiserver
