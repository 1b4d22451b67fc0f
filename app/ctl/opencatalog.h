// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "db/postgres/connection.h"
#include "models/catalog/snapshot.h"

namespace viridian::ctl {

/// A database and what it is made of.
struct OpenCatalog
{
    pg::Connection connection;
    catalog::Snapshot snapshot;
};

/// Connects to --dsn and reads the catalog. Blocks.
Result<OpenCatalog> openCatalog(const Arguments &arguments, Terminal &terminal);

} // namespace viridian::ctl
