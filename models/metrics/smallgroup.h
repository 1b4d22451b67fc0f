// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace viridian::metrics {

/// No setting may show a smaller group.
inline constexpr int leastSmallestGroup = 5;

/// Whether a group of `size` people is too small to be shown, with the organisation's k.
bool isSmallGroup(int size, int k);

/// Which of the parts of a whole must be hidden when the whole is shown too, in the order of `sizes`. A part
/// below k is hidden; as long as those hidden are a single part or hold fewer than k people together, the
/// smallest other part is hidden as well (complementary suppression). Parts without people need no hiding and
/// hide nothing. Source: docs/metrics.md, "Groups".
QList<bool> hiddenParts(const QList<int> &sizes, int k);

} // namespace viridian::metrics
