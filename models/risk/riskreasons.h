// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format/riskwords.h"
#include "models/risk/features.h"

namespace viridian::risk {

using viridian::factName;
using viridian::RiskReason;
using viridian::words;

/// The facts that raise the risk of a row most, the strongest first, at most three, no two of the same kind.
/// Contributions add up by Family; a family is left out when it lowers the risk or when its figures do not
/// say anything that speaks for a risk. `values` is a row of courseFeatures(), `contributions` that of
/// Model::contributions().
QList<RiskReason> riskReasons(std::span<const float> values, std::span<const float> contributions);

} // namespace viridian::risk
