// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/smallgroup.h"

#include <algorithm>

namespace viridian::metrics {

bool isSmallGroup(int size, int k)
{
    return size < std::max(k, leastSmallestGroup);
}

QList<bool> hiddenParts(const QList<int> &sizes, int k)
{
    QList<bool> hidden;
    int parts = 0;
    int people = 0;
    for (const int size : sizes) {
        hidden.append(size > 0 && isSmallGroup(size, k));
        parts += hidden.last() ? 1 : 0;
        people += hidden.last() ? size : 0;
    }
    while (parts > 0 && (parts == 1 || isSmallGroup(people, k))) {
        qsizetype smallest = -1;
        for (qsizetype i = 0; i < sizes.size(); ++i) {
            if (!hidden[i] && sizes[i] > 0 && (smallest < 0 || sizes[i] < sizes[smallest]))
                smallest = i;
        }
        if (smallest < 0)
            break; // everything is hidden
        hidden[smallest] = true;
        ++parts;
        people += sizes[smallest];
    }
    return hidden;
}

} // namespace viridian::metrics
