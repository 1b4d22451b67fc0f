// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace viridian {

/// Words that stand in for the {tokens} of a query.
using QueryWords = QList<std::pair<const char *, QByteArray>>;

/// The SQL of db/sql/queries/<name>.sql, which travels inside the program; a wrong name is a defect
/// (asserts). `words` replace the {tokens} of the few queries whose ORDER BY or relation depends on the
/// request: they are fixed words of this program, never values.
QByteArray queryText(const char *name, const QueryWords &words = {});
/// The same of a text elsewhere below db/sql, such as "snapshot/feed/users".
QByteArray sqlText(const char *path, const QueryWords &words = {});

} // namespace viridian
