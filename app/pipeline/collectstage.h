// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/collector.h"

#include <functional>
#include <memory>
#include <vector>

namespace viridian::pipeline {

using Collectors = std::vector<std::unique_ptr<Collector>>;
/// Hears what each collector did.
using CollectedCallback = std::function<void(const QString &collector, const CollectCounts &)>;

/// Asks every source for what is new for one organisation. A source that fails does not keep the others from
/// being asked; the first error comes back. Writes refresh_log. A second run for the same organisation waits
/// for the first. Blocks until done; a stop asked for through the token ends it with Cancelled. The
/// connection is used by nobody else meanwhile.
Result<CollectCounts> collect(pg::Connection &connection, const analytics::OrganizationRef &organization,
                              const Collectors &collectors, const CollectedCallback &collected = {},
                              const std::stop_token &stop = {});

} // namespace viridian::pipeline
