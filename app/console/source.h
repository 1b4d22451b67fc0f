// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/sessioncontroller.h"

namespace viridian {

/// The source for a profile, with the cache in front of it.
std::unique_ptr<DataSource> makeSource(const ConnectionProfile &profile, const QString &password);

} // namespace viridian
