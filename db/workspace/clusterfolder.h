// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/workspace/serveraccount.h"

namespace viridian {

/// Makes `folder`, mode 0700 and owned by `account`, or accepts one that is exactly so; an empty folder of
/// the caller is made so. Returns its canonical path. NotAllowed says what is wrong with it.
Result<QString> claimPrivateFolder(const QString &folder, const ServerAccount &account);

/// Whether the name of a file or folder is one that a cluster puts in its folder.
bool isClusterFile(const QString &name);

} // namespace viridian
