// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/identity/accesstokens.h"
#include "api/server/routes/route.h"

namespace viridian::server {

/// Hooks::authenticate: who sent the request, by its bearer token (RFC 6750, in the Authorization header
/// alone). Authentication without one that is good now. Does not ask the database.
Result<Caller> authenticate(const AccessTokens &tokens, const Request &request);

} // namespace viridian::server
