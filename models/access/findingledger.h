// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/acceptedfindings.h"

#include <QDateTime>

namespace viridian::access {

/// What runs before remember of a finding.
struct RememberedFinding
{
    Finding finding; ///< without evidence, fix and proofs
    QDateTime firstSeen;
    int firstRun = 0; ///< from 1
    int lastRun = 0;
    int timesSeen = 0;
};

/// What is kept about a database's findings on this computer, in a folder of its own: accepted.json, in the
/// form that `viridianctl lint --accept` takes, and runs.json. Not for two programs at once: the last one to
/// write wins. Blocks for two small files.
class FindingLedger
{
public:
    enum class Keep
    {
        Changes,
        Nothing, ///< what is entered and accepted is so for this value alone, as for a drawing of the page
    };
    /// A folder that is not there yet is an empty ledger; it is made at the first change. BadInput for a file
    /// that cannot be read as what it should be.
    static Result<FindingLedger> open(const QString &folder, Keep keep = Keep::Changes);
    /// The folder for a database, below the one for this user's data.
    static QString folderFor(const QString &place);

    /// Enters a run. A run that is not newer than the last is not entered again.
    Result<void> enter(const QList<Finding> &findings, const QDateTime &at);
    /// `reason` is not empty.
    Result<void> accept(const Finding &finding, const QString &reason);
    Result<void> withdraw(const Finding &finding);

    const AcceptedFindings &accepted() const { return m_accepted; }
    int runs() const { return m_runs; }
    QDateTime lastRun() const { return m_lastRun; }
    QDateTime runBefore() const { return m_runBefore; } ///< invalid after the first
    /// Null where it was never seen.
    const RememberedFinding *remembered(const Finding &finding) const;
    /// Those of the last run that nobody accepted.
    QList<Finding> open() const;
    /// Seen once and not in the last run, the newest first.
    QList<RememberedFinding> fixed() const;

    static constexpr qsizetype mostFixed = 200; ///< that are remembered

private:
    FindingLedger(QString folder, Keep keep)
        : m_folder(std::move(folder))
        , m_keep(keep)
    {
    }
    QString file(const char *name) const;
    Result<void> readRuns(const QByteArray &text);
    QByteArray runsToJson() const;
    Result<void> write(const char *name, const QByteArray &text) const;

    QString m_folder;
    Keep m_keep;
    AcceptedFindings m_accepted;
    QHash<QString, RememberedFinding> m_findings;
    int m_runs = 0;
    QDateTime m_lastRun;
    QDateTime m_runBefore;
};

} // namespace viridian::access
