// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "models/catalog/snapshot.h"

namespace viridian::ctl {

/// --schema, which may be given more than once.
void declareSchemas(QCommandLineParser &parser);
/// Those that were named, none for all. NotFound for one that is not there.
Result<QStringList> schemasOf(const Arguments &arguments, const catalog::Snapshot &snapshot);

} // namespace viridian::ctl
