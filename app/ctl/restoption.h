// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "app/ctl/command.h"

namespace viridian::ctl {

/// --url, --organization, --login, --password-file, --session-file: a REST server and who signs in there. No
/// secret is an argument.
void declareRest(QCommandLineParser &parser);
bool hasRest(const Arguments &arguments);

/// How to sign in: with the session of the session file, which then always holds the newest token, else with
/// a password out of the first line of the password file or of standard input. BadInput for what is missing
/// and for a file that others may read.
Result<RestOptions> readRest(const Arguments &arguments, Terminal &terminal);

} // namespace viridian::ctl
