// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/rowverdict.h"

namespace viridian::effective {

/// One sentence for the outcome that the policies gave.
QString verdictReason(const RowVerdict &verdict, const RowQuestion &question);

} // namespace viridian::effective
