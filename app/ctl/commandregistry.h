// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <memory>
#include <vector>

namespace viridian::ctl {

/// Every command, in the order of the help text.
std::vector<std::unique_ptr<Command>> allCommands();

} // namespace viridian::ctl
