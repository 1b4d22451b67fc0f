// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <span>

namespace viridian::snapshot {

/// What errno says about a file.
Unexpected problem(const QByteArray &path);
/// At the descriptor's position; `path` is for the error.
Result<void> writeAll(int descriptor, const QByteArray &path, std::span<const unsigned char> bytes);
/// A new name is durable only with its folder.
Result<void> syncFolder(const QByteArray &path);

} // namespace viridian::snapshot
