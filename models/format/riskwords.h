// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/risk.h"

#include <QLocale>

namespace viridian {

/// For files and documents, such as "missed".
const char *factName(RiskReason::Fact fact);
/// The other way round; missing for another word.
std::optional<RiskReason::Fact> factOf(const QString &name);

/// "no activity for 12 days", "2 of 3 assessments missed", "pace 0.4 of target"
QString words(const RiskReason &reason, const QLocale &locale = {});

/// "high", "medium", "low"
const char *bandName(RiskBand band);
/// The other way round; Low for another word.
RiskBand bandOf(const QString &name);
/// "91%"; never certain: "<1%", ">99%"
QString words(const RiskEstimate &risk, const QLocale &locale = {});
/// "High risk"
QString words(RiskBand band);

} // namespace viridian
