// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "db/snapshot/container/credential.h"

namespace viridian::ctl {

/// --passphrase-file: the passphrase of a snapshot, which is never an argument.
void declarePassphrase(QCommandLineParser &parser);

/// The first line of the file that the option or VIRIDIAN_PASSPHRASE_FILE names; else it is asked for on a
/// terminal, twice for a new file, or read from standard input.
Result<snapshot::Credential> readPassphrase(const Arguments &arguments, Terminal &terminal, bool isNew);

} // namespace viridian::ctl
