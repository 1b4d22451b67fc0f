// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pulledsource.h"

#include <QMap>

namespace viridian {

/// Every row of every relation of a snapshot as text, sorted; numbers of keys as the ids they stand for.
using SnapshotDump = QMap<QByteArray, QByteArrayList>;
SnapshotDump dump(const snapshot::SnapshotPlace &place);

/// In what two of them differ, for people; empty: in nothing.
QByteArray difference(const SnapshotDump &found, const SnapshotDump &expected);

} // namespace viridian
