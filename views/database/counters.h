// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"
#include "views/page.h"

namespace viridian {

/// What the entry and the tab of Findings count: the open ones, in the colour of the worst.
PageCounter openFindings(const QList<access::Finding> &open);
/// What those of Materialized views count: the views that somebody reads past row security.
PageCounter exposedViews(int views);

} // namespace viridian
