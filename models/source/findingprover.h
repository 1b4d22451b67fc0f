// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"
#include "models/core/result.h"

#include <QFuture>

#include <memory>

namespace viridian {

using ProofResults = QList<std::optional<access::ProofResult>>;

/// The port to a database on which findings are proved. Threads and cancelling as in DataSource: call from
/// one thread, no call blocks.
class FindingProver
{
public:
    FindingProver() = default;
    FindingProver(const FindingProver &) = delete;
    FindingProver &operator=(const FindingProver &) = delete;
    virtual ~FindingProver() = default;

    /// Runs the findings' proofs, read only and rolled back; one result for each, nothing for one without
    /// proofs. `snapshot` is the one in which they were found.
    virtual QFuture<Result<ProofResults>> prove(std::shared_ptr<const catalog::Snapshot> snapshot,
                                                const QList<access::Finding> &findings) = 0;
    /// What would be run, as SQL to read.
    virtual QString statements(const catalog::Snapshot &snapshot, const access::Proof &proof) const = 0;
    /// Host, port and database, which tell this one from others: for what is kept about it on this computer.
    virtual QString place() const = 0;
};

} // namespace viridian
