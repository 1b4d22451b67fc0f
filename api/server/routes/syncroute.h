// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"
#include "db/snapshot/postgresfeed.h"

namespace viridian::server {

/// {role}/sync: bounded reads that a client fills a snapshot with.
QList<Route> syncRoutes(const snapshot::ReadBounds &bounds);

} // namespace viridian::server
