// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace viridian::effective {

/// At most three of `names` that `wanted` may have meant, the nearest first: no more than a third of its
/// letters differ (Levenshtein distance), or one contains the other.
QStringList similarNames(const QString &wanted, const QStringList &names);

/// " Similar: a, b." for the end of a message; empty where nothing is similar.
QString similarText(const QString &wanted, const QStringList &names);

} // namespace viridian::effective
