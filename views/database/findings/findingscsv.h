// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/findingsmodel.h"
#include "ui/export/exportresult.h"

namespace viridian {

/// A row for each finding with its state, reason and proof.
ui::ExportError saveFindingsCsv(const QList<access::FindingEntry> &entries, const QString &path);

} // namespace viridian
