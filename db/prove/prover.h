// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/access/finding.h"

namespace viridian::prove {

/// Runs each finding's proofs until one proves it. Each is one transaction, REPEATABLE READ and READ ONLY,
/// always rolled back, that waits 3 s for a lock and 10 s for a statement. Without one that proves it the
/// answer is one that refutes it, else why none could be run. Nothing for a finding without proofs.
///
/// Some proofs need a session in which a setting was never set: give a connection that has not set any. Those
/// that set some are run last.
///
/// It blocks the connection's thread. Cancelled and Unreachable come back as errors, everything else is part
/// of the results. The connection must not be in a transaction.
Result<QList<std::optional<access::ProofResult>>> proveAll(pg::Connection &connection,
                                                           const catalog::Snapshot &snapshot,
                                                           const QList<access::Finding> &findings);

} // namespace viridian::prove
