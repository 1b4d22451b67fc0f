// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace viridian {

/// The SQL of db/sql/<path>.sql for a server of this version (such as 150018), without the lines that are
/// meant for others; see the README of db/sql/catalog. A wrong path is a defect (asserts).
QByteArray versionedSql(const QByteArray &path, int serverVersion);

/// The same of db/sql/catalog/<name>.sql.
inline QByteArray catalogSql(const char *name, int serverVersion)
{
    return versionedSql(QByteArray("catalog/") + name, serverVersion);
}

} // namespace viridian
