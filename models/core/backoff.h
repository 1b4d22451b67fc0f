// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace viridian {

/// The pause before another attempt to reach what is away: `first`, doubled for each of the `attempts`
/// before, at most `longest`, and up to a fifth more or less, so that a server that comes back is not asked
/// by everybody at the same moment.
std::chrono::milliseconds growingPause(std::chrono::milliseconds first, std::chrono::milliseconds longest,
                                       int attempts);

} // namespace viridian
