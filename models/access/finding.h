// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/proof.h"

#include <QString>
#include <QStringList>

namespace viridian::access {

enum class Severity
{
    Critical,
    High,
    Medium,
    Low,
};

/// The word of a severity in JSON and on the command line: critical, high, medium, low.
QString severityWord(Severity severity);

/// What a finding is about. `type` is table (foreign tables and partitions too), view (materialized ones
/// too), function, role or publication; `schema` is empty for the last two.
struct FindingObject
{
    QString type;
    QString schema;
    QString name;

    bool operator==(const FindingObject &) const = default;
};

/// One thing that is wrong with one object. Texts are translated; names and SQL in them are not.
struct Finding
{
    QString rule; ///< the rule's id, which never changes: POL-001
    Severity severity = Severity::Low;
    QString category;
    FindingObject object;
    QString message;          ///< one sentence: what follows from it
    QStringList evidence;     ///< what was seen, each a short line
    QString fix;              ///< SQL to mend it; empty where no statement can
    QList<Proof> proofs = {}; ///< experiments on the database that show it, the most telling first
};

} // namespace viridian::access
