// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/erd/erdiagram.h"

#include <QJsonObject>

namespace viridian::ctl {

/// {"relations": [{"schema", "name", "kind", "comment", "columns", "constraints", "indexes", "policies"}]};
/// sizes and scans that may not be seen are null.
QJsonObject dictionaryJson(const catalog::Snapshot &snapshot, const QStringList &schemas);
/// {"tables": [{"schema", "name", "row_security", "columns"}], "references": [{"from", "to", ...}]}.
QJsonObject diagramJson(const erd::ErDiagram &diagram);

} // namespace viridian::ctl
