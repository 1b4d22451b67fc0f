// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/rowverdict.h"

namespace viridian::why {

/// The row as it is and as it would be written, in the text form of the table's row type; empty without one.
struct RowTexts
{
    QString before;
    QString after;
};

/// A script for psql that gives the same verdict without this program: read only, rolled back at its end. It
/// becomes the login (which takes a superuser) and the role, applies the settings, evaluates each policy on
/// the row, and for SELECT asks for the row itself. The row's values are in it, as the asking login read
/// them. `snapshot` is the one the verdict borrows.
QString proofScript(const catalog::Snapshot &snapshot, const catalog::Relation &relation,
                    const effective::RowQuestion &question, const effective::RowVerdict &verdict,
                    const RowTexts &rows);

} // namespace viridian::why
