// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "models/effective/probe.h"

namespace viridian::ctl {

/// --login, --role and --set of the commands that act as somebody.
void declareActor(QCommandLineParser &parser);
/// Who was given; BadInput for a --set without a name. The login may be empty.
Result<effective::Actor> actorOf(const Arguments &arguments);

} // namespace viridian::ctl
