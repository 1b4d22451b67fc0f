// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace viridian {

/// The SQL of db/sql/queries/<name>.sql, which travels inside the program; a wrong name is a defect
/// (asserts). `words` replace the {tokens} of the few queries whose ORDER BY or relation depends on the
/// request: they are fixed words of this program, never values.
QByteArray queryText(const char *name, const QList<std::pair<const char *, QByteArray>> &words = {});

} // namespace viridian
