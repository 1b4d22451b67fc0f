// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace viridian {

std::chrono::milliseconds growingPause(std::chrono::milliseconds first, std::chrono::milliseconds longest,
                                       int attempts)
{
    const auto doubled = first * (1 << std::min(attempts, 10));
    return std::min(doubled, longest) * (80 + QRandomGenerator::global()->bounded(41)) / 100;
}

} // namespace viridian
