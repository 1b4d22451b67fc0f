// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"

namespace viridian::server {

/// analytics/...: the dashboards, the age of their figures and the refresh.
QList<Route> analyticsRoutes();

} // namespace viridian::server
