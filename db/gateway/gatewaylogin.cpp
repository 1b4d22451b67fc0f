// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/gatewaylogin.h"

#include "db/gateway/gatewaysql.h"

#include <QCoreApplication>

namespace viridian::gateway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::GatewayPool)
};

} // namespace

Result<void> requireGatewayLogin(pg::Connection &connection)
{
    const auto login = connection.run(gatewaySql("login"));
    if (!login)
        return Unexpected(login.error());
    if (!login->boolean(0, 0))
        return failure(
            ErrorKind::NotAllowed,
            Text::tr("The server's login must be a member of viridian_gateway, and neither a superuser "
                     "nor one that bypasses row-level security."));
    return {};
}

} // namespace viridian::gateway
