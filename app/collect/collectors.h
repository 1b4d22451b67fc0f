// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/collect/servicecollector.h"
#include "app/pipeline/collectstage.h"

namespace viridian::collect {

/// A collector for every source that an organisation can configure, in the order in which each finds what it
/// points at.
pipeline::Collectors allCollectors(const CollectOptions &options = {});

} // namespace viridian::collect
