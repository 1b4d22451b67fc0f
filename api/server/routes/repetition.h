// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"

namespace viridian::server {

/// What the route's handler answers; a request with an Idempotency-Key that was done before, on whichever
/// instance, is answered by Route::repeated instead. Conflict while it is being done; 422 for a key that
/// belongs to another request. Only what succeeds counts as done. On a database thread, in the caller's
/// scope.
Answer doOnce(const Route &route, SourceSession &session, Call &call);

} // namespace viridian::server
