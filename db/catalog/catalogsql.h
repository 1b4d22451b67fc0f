// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace viridian {

/// The SQL of db/sql/catalog/<name>.sql for a server of this version (such as 150018), without the lines that
/// are meant for others; see the README there. A wrong name is a defect (asserts).
QByteArray catalogSql(const char *name, int serverVersion);

} // namespace viridian
