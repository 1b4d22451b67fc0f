// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/identity/signin.h"

namespace viridian::server {

/// /api/v1/auth/...: signing in, staying signed in, signing out. `signIn` outlives them.
QList<Route> authRoutes(SignIn &signIn);

} // namespace viridian::server
