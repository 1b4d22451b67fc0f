// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "db/analytics/analyticsrows.h"
#include "db/postgres/connection.h"

namespace viridian::ctl {

/// The --organization option of commands that may work on one organisation only. The login of the connection
/// is a member of viridian_pipeline.
void declareOrganization(QCommandLineParser &parser);

/// The organisation that was named, or all by name. NotFound when no organisation has that name.
Result<QList<analytics::OrganizationRef>> chosenOrganizations(pg::Connection &connection,
                                                              const Arguments &arguments);

} // namespace viridian::ctl
