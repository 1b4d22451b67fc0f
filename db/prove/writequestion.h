// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/proof.h"
#include "models/effective/rowverdict.h"

namespace viridian::prove {

/// Whether the identity of a proof of writing may write `row`, one that it sees, with the proof's column at
/// that of the two `values` which is not its own; of DELETE whether it may delete `row` as it is. Nothing
/// where there is no row.
std::optional<effective::RowQuestion> writeQuestion(const catalog::Snapshot &snapshot,
                                                    const access::Proof &proof, const QJsonObject &row,
                                                    const QStringList &values);
/// That of the two values of the proof's column which `row` does not hold.
QString otherValue(const access::Proof &proof, const QJsonObject &row, const QStringList &values);
/// 1 where the policies let it through as long as the statement reads no column, 0 where they do not.
access::ProofAnswer writeAnswer(const effective::RowVerdict &verdict);

} // namespace viridian::prove
