// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/settings/settingspage.h"

namespace viridian {

/// Every key of the console, for the settings page; the window and the pages bind them.
QList<ShortcutHelp> shortcutHelp();

} // namespace viridian
