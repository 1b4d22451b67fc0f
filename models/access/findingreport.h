// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"

#include <QJsonObject>

namespace viridian::access {

/// Why nothing can be run for a finding without proofs: one sentence for its reader.
QString whyNoProof(const Finding &finding);

/// Findings in the forms in which they leave the program: what `viridianctl lint` answers and the page
/// exports.
struct FindingReport
{
    QList<Finding> findings;
    qsizetype accepted = 0; ///< that were left out
    /// For each finding what its proof came to; nothing where it has none. Empty: proofs were not run.
    QList<std::optional<ProofResult>> proofs;

    QString toText() const;
    /// {"findings": [{"rule", "severity", "category", "object": {"type", "schema", "name"}, "message",
    /// "evidence", "fix"}]}; evidence is one text, a line for each thing seen. Where proofs were run each has
    /// a "proof":
    /// {"outcome", "text", "statements"}, or null beside a text "unproved" that says why there is none.
    QJsonObject toJson() const;
    /// SARIF 2.1.0 (OASIS), one run, the objects as logical locations.
    QJsonObject toSarif() const;

private:
    void addProof(qsizetype at, QJsonObject &entry) const;
};

} // namespace viridian::access
