// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/followup.h"

#include <QLocale>

namespace viridian {

QString kindText(FollowUpKind kind);
QString outcomeText(FollowUpOutcome outcome);
/// Of an intervention: "Open, due 4 Apr", "Done, closed 1 Apr".
QString stateText(const FollowUp &entry, QDate today, const QLocale &locale = {});

/// All of it in a few lines, for comparing it with another version.
QString versionText(const FollowUp &entry, QDate today, const QLocale &locale = {});
/// What was seen around an intervention, in words that claim no cause: "Pace 28 days before: 1.2% a week, 28
/// days after: 2.0% a week. An observation, not a cause: other things may have changed too." Fewer than 28
/// days after are too few, and it says so.
QString effectText(const PaceEffect &effect, const QLocale &locale = {});

} // namespace viridian
