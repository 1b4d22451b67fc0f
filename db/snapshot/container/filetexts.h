// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace viridian::snapshot {

// What can be wrong with a snapshot file, each with a text of its own.

Error noSnapshot(const QString &path);
Error newerFormat(const QString &path);
Error wrongKey(const QString &path);
Error cutOff(const QString &path);
Error damaged(const QString &path);
/// From errno: NotFound, NoSpace, NotAllowed or Internal.
Error fileError(const QString &path, int code);

} // namespace viridian::snapshot
