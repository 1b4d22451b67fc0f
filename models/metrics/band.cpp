// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/band.h"

namespace viridian::metrics {

QString key(Band band)
{
    switch (band) {
    case Band::Novice:
        return QStringLiteral("novice");
    case Band::Developing:
        return QStringLiteral("developing");
    case Band::Proficient:
        return QStringLiteral("proficient");
    case Band::Mastered:
        return QStringLiteral("mastered");
    }
    return {};
}

} // namespace viridian::metrics
