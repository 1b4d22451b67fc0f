// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/inspect/inspector.h"
#include "models/source/findingprover.h"

namespace viridian {

/// Proves findings on a live PostgreSQL, each time on a new connection: a setting that was once set in a
/// session is never unknown to it again. Lives on the source's thread.
class ProverInspection : public FindingProver
{
public:
    explicit ProverInspection(const PostgresOptions &options);

    QFuture<Result<ProofResults>> prove(std::shared_ptr<const catalog::Snapshot> snapshot,
                                        const QList<access::Finding> &findings) override;
    QString statements(const catalog::Snapshot &snapshot, const access::Proof &proof) const override;
    QString place() const override { return m_place; }

private:
    QString m_place;
    Inspector m_inspector;
};

} // namespace viridian
