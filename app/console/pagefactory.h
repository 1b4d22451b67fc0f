// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/navigation.h"
#include "views/page.h"

#include <memory>

namespace viridian {

/// The pages that show data. Connect and Settings belong to the window, which talks to them; nullptr for
/// those.
std::unique_ptr<Page> makePage(PageId page);

} // namespace viridian
