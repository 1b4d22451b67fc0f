// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::gateway {

/// NotAllowed unless the login is one that acts for people and that row-level security holds to what they
/// may: a member of viridian_gateway, no superuser, none that bypasses it.
Result<void> requireGatewayLogin(pg::Connection &connection);

} // namespace viridian::gateway
