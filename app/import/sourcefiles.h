// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QStringList>

namespace viridian {

/// The file at `path`, or the files of the folder at `path` with one of these endings or one of them and
/// ".gz", by name; not those of folders below. NotFound when there is none.
Result<QStringList> sourceFiles(const QString &path, const QStringList &endings);

} // namespace viridian
