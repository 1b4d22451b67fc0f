// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"
#include "db/collect/sourcestore.h"

namespace viridian::collect {

/// Asks the service about one person as a run would, and stores nothing. The error is the one that a run
/// would meet. Blocks for at most the limits.
Result<void> checkSource(const Source &source, const PersonRef &person, const http::Limits &limits = {},
                         const std::stop_token &stop = {});

/// The same for a record store: asks for one statement.
Result<void> checkRecordStore(const Source &source, const http::Limits &limits = {},
                              const std::stop_token &stop = {});

} // namespace viridian::collect
