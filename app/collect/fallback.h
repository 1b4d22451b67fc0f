// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/collect/sourcestore.h"

namespace viridian::collect {

/// Whether a person's document is young enough to be used without asking the service.
bool isCurrent(const std::optional<CachedDocument> &cached, const QDateTime &now);

/// What stands in for a service: what it said less than 24 hours ago, then what it said last, then sample
/// data where there may be some, then nothing.
SourceOutcome fallback(const std::optional<CachedDocument> &cached, const QDateTime &now, bool maySample);

/// What a source whose circuit breaker is open fails with, without having been asked.
Error pausedError(const QString &baseUrl);

/// The word for an error, in the records of a run.
SourceProblem problemOf(const Error &error);

} // namespace viridian::collect
