// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"

namespace viridian::server {

/// {role}/...: lists, drill-down pages, search and follow-ups in the role that the path names.
QList<Route> roleRoutes();

} // namespace viridian::server
