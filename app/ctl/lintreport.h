// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"

#include <QJsonObject>

namespace viridian::ctl {

/// What `lint` answers, in its three forms.
struct LintReport
{
    QList<access::Finding> findings;
    qsizetype accepted = 0; ///< that were left out

    QString toText() const;
    /// {"findings": [{"rule", "severity", "category", "object": {"type", "schema", "name"}, "message",
    /// "evidence", "fix"}]}; evidence is one text, a line for each thing seen.
    QJsonObject toJson() const;
    /// SARIF 2.1.0 (OASIS), one run, the objects as logical locations.
    QJsonObject toSarif() const;
};

} // namespace viridian::ctl
