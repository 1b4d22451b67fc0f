// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"

namespace viridian::server {

/// reports/...: asking for pages as files, following and fetching them. Somebody else makes them.
QList<Route> reportRoutes();

} // namespace viridian::server
