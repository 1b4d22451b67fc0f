// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/core/result.h"

namespace viridian::catalog {

/// A snapshot as a file: JSON with the version of its form, read back equal.
QByteArray toJson(const Snapshot &snapshot);
/// BadInput for what is no such file, or one of a newer form.
Result<Snapshot> fromJson(const QByteArray &json);

/// Written whole or not at all; NoSpace with the reason where it was not.
Result<void> saveSnapshot(const Snapshot &snapshot, const QString &path);
/// BadInput for a file that cannot be read, too.
Result<Snapshot> loadSnapshot(const QString &path);

inline constexpr int snapshotFileVersion = 1;

} // namespace viridian::catalog
