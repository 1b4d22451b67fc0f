// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"

#include <QAbstractItemModel>

namespace viridian::access {

/// A finding as the page shows it.
struct FindingEntry
{
    enum class State
    {
        Open,
        Accepted,
        Fixed
    } state = State::Open;
    Finding finding;
    QString reason; ///< of an accepted one
    QDateTime firstSeen;
    int firstRun = 0;
    int timesSeen = 0;
    std::optional<ProofResult> proof; ///< of this session
};

/// The findings of one state, grouped by severity, the worst first. Columns: rule, object, message. Groups
/// are the top level and have text in the first column alone.
class FindingsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        RuleColumn,
        ObjectColumn,
        MessageColumn,
        ColumnCount
    };
    enum ItemRole
    {
        SeverityRole = Qt::UserRole, ///< int of Severity
        CountRole,                   ///< of a group: its findings
        EntryRole,                   ///< of a finding: its number in entries()
        OutcomeRole                  ///< of a finding that was proved: int of ProofResult::Outcome
    };

    explicit FindingsModel(QObject *parent = nullptr);

    void setEntries(const QList<FindingEntry> &entries);
    const QList<FindingEntry> &entries() const { return m_entries; }
    void setProof(qsizetype entry, const ProofResult &proof);
    void setState(FindingEntry::State state);
    FindingEntry::State state() const { return m_state; }
    /// Only what has the text in its rule, object or message.
    void setFilter(const QString &text);
    /// Of a state, whatever the filter.
    int count(FindingEntry::State state) const;
    int count(FindingEntry::State state, Severity severity) const;
    /// Findings shown now.
    int shown() const;
    /// The finding's place; invalid where it is not shown.
    QModelIndex indexOf(const Finding &finding) const;
    /// Null for a group.
    const FindingEntry *entry(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group
    {
        Severity severity = Severity::Low;
        QList<qsizetype> entries;
    };
    void arrange();

    QList<FindingEntry> m_entries;
    QList<Group> m_groups;
    FindingEntry::State m_state = FindingEntry::State::Open;
    QString m_filter;
};

/// The word of a severity for people; translated.
QString severityText(Severity severity);
/// schema.name, or the name of a role or publication.
QString objectText(const FindingObject &object);

} // namespace viridian::access
