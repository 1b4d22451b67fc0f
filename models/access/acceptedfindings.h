// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"
#include "models/core/result.h"

namespace viridian::access {

/// A finding that somebody has looked at and will not mend.
struct AcceptedFinding
{
    QString rule;
    FindingObject object;
    QString reason; ///< never empty
};

/// The findings of a database that were accepted, kept in a JSON file beside the connection:
/// {"accepted": [{"rule": "FUN-002", "object": {"type": "function", "schema": "app", "name": "f"},
/// "reason": "..."}]}. An entry counts for this rule and object alone.
class AcceptedFindings
{
public:
    /// BadInput where the text is no such file or an entry has no reason; the text says which.
    static Result<AcceptedFindings> fromJson(const QByteArray &text);
    QByteArray toJson() const;

    const QList<AcceptedFinding> &entries() const { return m_entries; }
    void add(const AcceptedFinding &entry) { m_entries.append(entry); }
    /// Takes away what accepts the finding.
    void remove(const Finding &finding);
    /// The entry that accepts the finding; null where none does.
    const AcceptedFinding *accepts(const Finding &finding) const;

private:
    QList<AcceptedFinding> m_entries;
};

} // namespace viridian::access
